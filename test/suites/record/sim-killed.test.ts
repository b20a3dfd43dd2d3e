import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseManifest } from "@vestige/protocol/evidence";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Driven } from "../profiles/driven.ts";
import { runCommand } from "../profiles/run-command.ts";
import { eventually } from "../support/real-time.ts";
import type { Program } from "../support/program.ts";
import { quickVestige } from "../support/vestige.ts";
import { itemsIn } from "./file-items.ts";

const LIMIT_MS = 60_000;
const programs: Program[] = [];

/** A camera whose recordings and reports lie in two folders, in a process of its own; it is ready when this resolves. */
async function simIn(folder: string, name: string) {
  const control = join(folder, `${name}.sock`);
  const program = quickVestige(
    ...["sim", "--tcp", "0", "--profile", "axon-body-3", "--control", control],
    ...["--evidence", join(folder, "evidence"), "--state", join(folder, "state")],
  );
  programs.push(program);
  const find = (line: string) => (line.startsWith("bench control on") ? line : undefined);
  await program.line({ what: "bench control", limitMs: LIMIT_MS, find });
  const camera = new Driven(control);
  await camera.until("ready.buffering");
  return { program, camera };
}

const itemsOf = async (folder: string, kind: string) =>
  (await itemsIn(join(folder, "evidence"))).filter((item) => item.kind === kind);

/** Killed while it records, and started again with the same folders; another process may look at them afterwards. */
async function killedAndStarted(folder: string) {
  const first = await simIn(folder, "first");
  await first.camera.press("start");
  const written = async (): Promise<boolean> => (await itemsOf(folder, "key frame of a clip")).length > 8;
  await eventually(written, { what: "some seconds are written", limitMs: LIMIT_MS });
  const { outbox: before } = await first.camera.press("mark");
  await first.program.kill();
  const second = await simIn(folder, "second");
  const signed = async (): Promise<boolean> => (await itemsOf(folder, "signature")).length > 0;
  await eventually(signed, { what: "what is left is signed", limitMs: LIMIT_MS });
  const { outbox: after } = await second.camera.bench("battery", "percent=90");
  await second.program.stop();
  return { before, after };
}

let folder: string;
let outbox: { readonly before: number; readonly after: number };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vestige-test-"));
  outbox = await killedAndStarted(folder);
}, 2 * LIMIT_MS);

afterAll(async () => {
  await Promise.all(programs.map((program) => program.kill()));
  await rm(folder, { recursive: true, force: true });
});

describe("F 15, B8: `sim --evidence DIR --state DIR`, killed while it records, in the next process", () => {
  test("has signed what was left of the recording, and declared the gap", async () => {
    const manifests = await itemsOf(folder, "manifest");
    const { triggerOff, gaps } = parseManifest(Buffer.from(manifests[0]?.text ?? "", "latin1"));
    expect([manifests.length, triggerOff.reason, gaps.map(({ cause }) => cause)]).toEqual([
      ...[1, "power-lost", ["power-lost"]],
    ]);
  });

  test("has noted it in the log", async () => {
    const log = await itemsOf(folder, "device log line");
    expect(log.filter(({ text }) => text.includes('"what":"recovered"')).length).toBe(1);
  });

  test("F 30: has kept every report that no controller has, and added its own", () => {
    expect([outbox.before > 0, outbox.after > outbox.before]).toEqual([true, true]);
  });

  test("has left a set in which the verifier finds nothing", async () => {
    const { out } = await runCommand("evidence", "verify", join(folder, "evidence"), "--json");
    expect((JSON.parse(out) as { findings: readonly unknown[] }).findings).toEqual([]);
  });
});
