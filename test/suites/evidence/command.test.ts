import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DEVICE_LOG_NAME, type Manifest } from "@vestige/protocol/evidence";
import { keyFrom } from "@vestige/protocol/evidence/node";
import { beforeEach, describe, expect, test } from "vitest";
import { runCommand } from "../profiles/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { realClip } from "./real-clip.ts";
import { CAMERA, StoreWriter, writeSet } from "./write-set.ts";

const CLIP = "20260102_030415_A1B2.mp4";
const trust = {
  format: "vestige-trust-1",
  simulated: true,
  devices: [{ camera: CAMERA, publicKey: keyFrom(CAMERA).publicKey }],
};

async function setOnDisk({ files } = writeSet()): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
  return folder;
}

async function trustFile(text = JSON.stringify(trust)): Promise<string> {
  const path = join(await temporaryFolder(), "known.json");
  await writeFile(path, text);
  return path;
}

describe("vestige evidence verify", () => {
  test("says first that it is simulated", async () => {
    const { out } = await runCommand("evidence", "verify", await setOnDisk());
    expect(out).toMatch(/^This is simulated\./);
  });

  test("prints where a voice was measured", async () => {
    const store = new StoreWriter();
    const explanation = { startMs: 6_000, endMs: 8_000 };
    const fragments = realClip({ recording: "E5F6", ms: 12_000, sound: { speech: [explanation] } });
    const justification = { code: "other", explanation, decidedBy: "camera", because: [] } as const;
    const change = (manifest: Manifest): Manifest => ({ ...manifest, justification });
    store.record({ recording: "E5F6", startMs: 10_000, fragments, change });
    const { out } = await runCommand("evidence", "verify", await setOnDisk(store));
    expect(out).toMatch(/sound: measured, a voice at (?:5\.9|6\.0)\d to (?:7\.9|8\.0)\d s/);
  });

  test("exits 0 for a whole set of known devices", async () => {
    const ran = await runCommand(
      "evidence",
      "verify",
      await setOnDisk(),
      "--trust",
      await trustFile(),
      "--json",
    );
    expect([ran.code, JSON.parse(ran.out)]).toMatchObject([0, { valid: true, identity: "known" }]);
  });

  test("exits 1 and names the fragment of an edited clip", async () => {
    const folder = await setOnDisk();
    const clip = writeSet().files.get(CLIP) ?? new Uint8Array();
    await writeFile(
      join(folder, CLIP),
      clip.map((byte, at) => (at === clip.length - 1 ? byte ^ 1 : byte)),
    );
    const { code, out } = await runCommand("evidence", "verify", folder);
    expect([code, out]).toEqual([1, expect.stringContaining(`FOUND edited: ${CLIP}: fragment 4`)]);
  });

  test("takes a device log from elsewhere", async () => {
    const [folder, log] = [await setOnDisk(), join(await temporaryFolder(), "kept.jsonl")];
    await writeFile(log, writeSet().files.get(DEVICE_LOG_NAME) ?? "");
    expect((await runCommand("evidence", "verify", folder, "--log", log)).code).toBe(0);
  });

  test.each([
    ["a folder that is not there", async () => ["/no/such/folder"], "BWC_E04"],
    ["a log that is not there", async () => [await setOnDisk(), "--log", "/no/such/log"], "BWC_E04"],
    [
      "a list of devices that is no JSON",
      async () => [await setOnDisk(), "--trust", await trustFile("{")],
      "BWC_E05",
    ],
    [
      "a list of devices of another form",
      async () => [await setOnDisk(), "--trust", await trustFile("{}")],
      "BWC_E05",
    ],
  ])("exits 2 for %s", async (_, args, code) => {
    const ran = await runCommand("evidence", "verify", ...(await args()), "--json");
    expect([ran.code, JSON.parse(ran.out)]).toMatchObject([2, { error: { code } }]);
  });
});

describe("vestige camera log", () => {
  let path = "";
  beforeEach(async () => {
    path = join(await setOnDisk(), DEVICE_LOG_NAME);
  });

  test("prints every entry and says that it is verified", async () => {
    const { code, out } = await runCommand("camera", "log", path);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/1 .*poweredOn[^]*9 entries of SIM-0001 verified/),
    ]);
  });

  test("exits 1 and names the first bad entry", async () => {
    const text = Buffer.from(writeSet().files.get(DEVICE_LOG_NAME) ?? "").toString();
    await writeFile(path, text.replace("concluded", "confirmed"));
    const { code, out } = await runCommand("camera", "log", path, "--json");
    expect([code, JSON.parse(out)]).toMatchObject([1, { firstBad: { entry: 3 } }]);
  });
});
