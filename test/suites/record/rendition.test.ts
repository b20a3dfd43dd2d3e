import { readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../profiles/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { record } from "./recorded.ts";

/** A set, and a place for renditions of it. */
async function recordedSet(): Promise<{
  readonly folder: string;
  readonly clip: string;
  readonly out: string;
}> {
  const { folder, manifests } = await record("--profile", "axon-body-3", "--standby", "3", "--seconds", "5");
  return { folder, clip: manifests[0]?.clip.name ?? "", out: join(await temporaryFolder(), "copies") };
}

const rendition = (path: string, out: string) => runCommand("evidence", "rendition", path, "--out", out);

describe("vestige evidence rendition", () => {
  test("says first that it is simulated", async () => {
    const { folder, out } = await recordedSet();
    expect((await rendition(folder, out)).out).toMatch(/^Simulated, not evidence: renditions for players/);
  });

  test("copies every clip of a folder, each with a note beside it, and leaves nothing half done", async () => {
    const { folder, clip, out } = await recordedSet();
    await rendition(folder, out);
    const stem = clip.replace(/\.mp4$/, ".rendition");
    expect((await readdir(out)).toSorted()).toEqual([`${stem}.json`, `${stem}.mp4`]);
  });

  test("says in its title what it is", async () => {
    const { folder, clip, out } = await recordedSet();
    await rendition(folder, out);
    const copy = await readFile(join(out, clip.replace(/\.mp4$/, ".rendition.mp4")));
    expect(copy.includes(`SIMULATED, not evidence: rendition of ${clip}`)).toBe(true);
  });

  test("never writes through a link that bears the rendition's name", async () => {
    const { folder, clip } = await recordedSet();
    const out = await temporaryFolder();
    const original = await readFile(join(folder, clip));
    await symlink(join(folder, clip), join(out, clip.replace(/\.mp4$/, ".rendition.mp4")));
    const { code } = await rendition(folder, out);
    expect([code, (await readFile(join(folder, clip))).equals(original)]).toEqual([0, true]);
  });

  test("is refused inside a folder of evidence, also by way of a link", async () => {
    const { folder, clip } = await recordedSet();
    const link = join(await temporaryFolder(), "elsewhere");
    await symlink(folder, link);
    const tries = [
      await rendition(folder, join(folder, "copies")),
      await rendition(join(folder, clip), link),
    ];
    expect(tries.map(({ code, err }) => [code, err.includes("BWC_E10")])).toEqual([
      [2, true],
      [2, true],
    ]);
  });

  test("is refused of a clip that does not say that it is simulated", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "street.mp4"), Buffer.alloc(1_000));
    const { code, err } = await rendition(folder, join(await temporaryFolder(), "copies"));
    expect([code, err]).toEqual([2, expect.stringContaining("BWC_E11")]);
  });

  test("is refused of a clip that cannot be read, and nothing stays of it", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "torn.mp4"), "Vestige simulation, not evidence");
    const out = await temporaryFolder();
    const { code, err } = await rendition(folder, out);
    expect([code, err.includes("BWC_E09"), await readdir(out)]).toEqual([2, true, []]);
  });

  test("is refused where no clip is", async () => {
    const { code, err } = await rendition(await temporaryFolder(), "copies");
    expect([code, err]).toEqual([2, expect.stringContaining("BWC_E04")]);
  });
});
