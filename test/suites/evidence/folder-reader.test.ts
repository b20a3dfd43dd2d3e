import { mkdir, readFile, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runCommand } from "../profiles/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type ClipParts, StoreWriter } from "./write-set.ts";

const MEBIBYTE = 1_048_576;

/** Some boxes of a clip whose lengths have nothing to do with the pieces that are read. */
function largeClip(sizes: readonly number[]): ClipParts {
  const box = (type: string, length: number, fill: number): Buffer => {
    const bytes = Buffer.alloc(length, fill);
    bytes.writeUInt32BE(length);
    bytes.write(type, 4, "latin1");
    return bytes;
  };
  const fragments = sizes.map((size, at) => ({
    bytes: Buffer.concat([box("moof", 100, at), box("mdat", size, at)]),
    durationMs: 1_000,
  }));
  return { init: Buffer.concat([box("ftyp", 16, 0), box("moov", 300, 1)]), fragments };
}

/** A folder with recordings of these clips, and the names of the clips. */
async function folderOf(...clips: readonly (readonly number[])[]) {
  const folder = await temporaryFolder();
  const store = new StoreWriter();
  for (const [at, sizes] of clips.entries())
    store.record({ recording: `A${at}`, startMs: at * 60_000, fragments: largeClip(sizes) });
  for (const [name, bytes] of store.files) await writeFile(join(folder, name), bytes);
  return { folder, names: [...store.files.keys()].filter((name) => name.endsWith(".mp4")) };
}

const verify = async (folder: string) =>
  JSON.parse((await runCommand("evidence", "verify", folder, "--json")).out) as {
    valid: boolean;
    findings: { what: string; file: string; fragment?: number }[];
  };

describe("a folder of clips that are read ahead in pieces", () => {
  test("is valid whatever the lengths of fragments and files", async () => {
    const { folder } = await folderOf(
      ...[[MEBIBYTE - 416 - 100], [2 * MEBIBYTE + 5, 9, MEBIBYTE]],
      ...[[3 * MEBIBYTE], [700_000, 700_000, 700_000]],
    );
    expect((await verify(folder)).findings).toEqual([]);
  });

  test("has the place of one changed byte in a later piece named", async () => {
    const { folder, names } = await folderOf([MEBIBYTE, MEBIBYTE, MEBIBYTE], [500]);
    const path = join(folder, names[0] ?? "");
    const bytes = await readFile(path);
    bytes[2 * MEBIBYTE + 1_000] = 0xff;
    await writeFile(path, bytes);
    expect((await verify(folder)).findings).toEqual([
      expect.objectContaining({ what: "edited", file: names[0], fragment: 3 }),
    ]);
  });

  test("has a clip named that lost its end behind a whole piece", async () => {
    const { folder, names } = await folderOf([MEBIBYTE, MEBIBYTE]);
    await truncate(join(folder, names[0] ?? ""), MEBIBYTE);
    expect((await verify(folder)).findings.map(({ file }) => file)).toContain(names[0]);
  });

  test("reaches nothing outside by a link", async () => {
    const { folder } = await folderOf([500]);
    await mkdir(join(folder, "within"));
    await symlink("/", join(folder, "within", "all"));
    expect((await verify(folder)).findings).toEqual([
      expect.objectContaining({ what: "foreign", file: "within/all" }),
    ]);
  });
});
