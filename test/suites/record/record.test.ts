import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { builtinProfiles } from "@vestige/hw-profiles";
import { describe, expect, test } from "vitest";
import { runCommand } from "../profiles/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { activeMs, filesIn, record } from "./recorded.ts";

const BODY_3 = ["--profile", "axon-body-3", "--standby", "40", "--seconds", "20"];

const verified = (folder: string) => runCommand("evidence", "verify", folder, "--json");

describe("vestige record", () => {
  test("says first that it is simulated", async () => {
    const { code, out } = await record(...BODY_3);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^Simulated, not evidence: SIM-0001 \(VESTIGE-SIM/),
    ]);
  });

  test("leaves one clip, its manifest, its signature and the log, and nothing else", async () => {
    const { folder, manifests } = await record(...BODY_3);
    const stem = manifests[0]?.clip.name.replace(/\.mp4$/, "");
    expect([...(await filesIn(folder)).keys()]).toEqual([
      ...[`${stem}.manifest.json`, `${stem}.mp4`, `${stem}.signature.json`, "device.log.jsonl"],
    ]);
  });

  test("leaves a set in which the verifier finds nothing", async () => {
    const { folder } = await record(...BODY_3);
    const { code, out } = await verified(folder);
    expect([code, JSON.parse(out)]).toMatchObject([0, { valid: true, findings: [] }]);
  });

  test("B2, T9: keeps a head of at least the configured 30 s and less than a second more, without sound", async () => {
    const { preEvent, audioFromMs } = (await record(...BODY_3)).manifests[0] ?? {};
    const { seconds = 0 } = preEvent ?? {};
    expect([preEvent?.configuredSeconds, seconds >= 30 && seconds < 31, preEvent?.audio]).toEqual([
      30,
      true,
      false,
    ]);
    expect(audioFromMs).toBe(seconds * 1_000);
  });

  test("F 49: has the wearer's entry and never the name", async () => {
    const { folder, manifests } = await record(...BODY_3);
    const all = Buffer.concat([...(await filesIn(folder)).values()]).toString("latin1");
    expect([manifests[0]?.wearer !== null, all.includes("Wearer")]).toEqual([true, false]);
  });

  test("same seed and same start give the same bytes", async () => {
    const sets = await Promise.all([record(...BODY_3), record(...BODY_3)]);
    const [one, two] = await Promise.all(sets.map(({ folder }) => filesIn(folder)));
    expect(one).toEqual(two);
  });

  test("T10: rolls over at the limit of a recording, in parts that name each other", async () => {
    const { code, manifests, folder } = await record(
      ...["--profile", "dev-board", "--deactivation", "immediate", "--seconds", "310"],
    );
    const [first, second] = manifests;
    expect([code, manifests.length, first?.triggerOff.reason]).toEqual([0, 2, "roll-over"]);
    expect([first?.followedBy, second?.follows]).toEqual([second?.recording, first?.recording]);
    expect(second?.start.uptimeMs).toBe(first?.stop.uptimeMs);
    expect((await verified(folder)).code).toBe(0);
  });
});

describe("a recording lasts as long as it was asked to, by the manual of the camera", () => {
  const modes = ["immediate", "confirm", "gate"] as const;
  const all = builtinProfiles().flatMap(({ name }) => modes.map((mode) => [name, mode] as const));

  test.each(all)("F 29: %s, deactivation %s", async (profile, mode) => {
    const { code, manifests } = await record(
      ...["--profile", profile, "--deactivation", mode, "--standby", "5", "--seconds", "12"],
    );
    expect([code, manifests.map(activeMs)]).toEqual([0, [12_000]]);
  });
});

describe("what is said near the camera", () => {
  test("F 40: a gated camera's explanation is in the manifest, where the wearer spoke", async () => {
    const { manifests } = await record("--profile", "generic", "--seconds", "20");
    const [manifest] = manifests;
    const { startMs = 0, endMs = 0 } = manifest?.justification?.explanation ?? {};
    expect([manifest?.triggerOff.reason, manifest?.justification?.decidedBy, endMs - startMs]).toEqual([
      ...["justified", "camera", 3_000],
    ]);
  });

  test.each([
    [["5:10", "12:2"], "does not end before the next"],
    [["5:14"], "does not end before the stop begins, at 17 s"],
  ])("%j is refused: one voice at a time, and none over the stop", async (spans, why) => {
    const { code, err } = await record(...BODY_3, ...spans.flatMap((span) => ["--speak", span]));
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
  });
});

describe("a rendition", () => {
  test("lies beside the folder, which stays as the verifier wants it", async () => {
    const { folder, out } = await record(...BODY_3, "--rendition", "--json");
    const { renditions } = JSON.parse(out) as { renditions: { path: string }[] };
    expect(renditions.map(({ path }) => path.startsWith(`${folder}-rendition/`))).toEqual([true]);
    expect((await verified(folder)).code).toBe(0);
  });

  test("is refused in the folder of the recording, before anything is recorded", async () => {
    const folder = join(await temporaryFolder(), "set");
    const { err } = await runCommand("record", "--out", folder, "--rendition", join(folder, "copy"));
    expect([err.includes("BWC_E10"), await filesIn(folder).catch(() => "no folder")]).toEqual([
      true,
      "no folder",
    ]);
  });
});

describe("vestige record refuses", () => {
  test("a folder that holds something", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "mine.txt"), "");
    const { code, err } = await runCommand("record", "--out", folder);
    expect([code, err]).toEqual([2, expect.stringContaining("BWC_U06")]);
  });

  test("and takes one that is empty", async () => {
    const folder = join(await temporaryFolder(), "empty");
    await mkdir(folder);
    expect((await runCommand("record", "--out", folder, "--seconds", "9")).code).toBe(0);
  });

  test("a stop that takes longer than the recording", async () => {
    const { code, err } = await record("--profile", "axon-body-3", "--seconds", "2");
    expect([code, err]).toEqual([2, expect.stringContaining("this camera's stop takes 3 s")]);
  });

  test.each([
    ["a profile that is none", ["--profile", "brick"], "BWC_H01"],
    ["an id of no simulated camera", ["--camera", "X-1"], "BWC_D33"],
    ["a time that is none", ["--start", "yesterday"], "must be a time"],
    ["a span that is none", ["--speak", "5"], "must be seconds and a length"],
  ])("%s", async (_, args, why) => {
    const { code, err } = await record(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(why)]);
  });

  test("a user's own clip without --consent-recorded", async () => {
    const clip = join(await temporaryFolder(), "street.mp4");
    await writeFile(clip, "");
    const { code, err } = await record("--source", clip);
    expect([code, err]).toEqual([2, expect.stringMatching(/nobody has said .* agreed[^]*BWC_M01/)]);
  });

  test("a user's own clip that is not what a camera can record from, with it", async () => {
    const clip = join(await temporaryFolder(), "street.mp4");
    await writeFile(clip, "not a clip");
    const { code, err } = await record("--source", clip, "--consent-recorded");
    expect([code, err]).toEqual([2, expect.stringContaining("BWC_M01")]);
  });
});
