import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LampState } from "@vestige/hw-profiles";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Program } from "../support/program.ts";
import { quickVestige } from "../support/vestige.ts";
import { Driven, type Told } from "./driven.ts";

const LIMIT_MS = 60_000;

/** `vestige sim` on a pseudo-terminal, with its own bench control; it has booted when this resolves. */
async function simulated(profile: string, folder: string): Promise<{ program: Program; camera: Driven }> {
  const control = join(folder, `${profile}.sock`);
  const program = quickVestige("sim", "--profile", profile, "--pty", "--control", control);
  const find = (line: string) => (line.startsWith("bench control on") ? line : undefined);
  await program.line({ what: "bench control", limitMs: LIMIT_MS, find });
  const camera = new Driven(control);
  await camera.until("ready.buffering");
  return { program, camera };
}

async function plainRecording(camera: Driven) {
  const start = await camera.press("start");
  const mark = await camera.press("mark");
  const stop = await camera.press("stop");
  await camera.until("ready.buffering");
  return { start, mark, stop };
}

/** A group starts it, and its wearer stops it within ten seconds and after them (B42). */
async function v300InGroup(camera: Driven) {
  const group = await camera.bench("group", "action=start", "group=team-1");
  const asked = await camera.press("stop");
  await camera.until("recording.active");
  await camera.until("joined", "group");
  const later = await camera.press("stop");
  await camera.until("ready.buffering");
  await camera.bench("group", "action=start", "group=team-2");
  await camera.press("stop");
  const confirmed = await camera.press("stop");
  await camera.until("ready.buffering");
  return { group, asked, later, confirmed };
}

async function driveV300(folder: string) {
  const { program, camera } = await simulated("motorola-v300", folder);
  const plain = await plainRecording(camera);
  const inGroup = await v300InGroup(camera);
  const stealth = await camera.press("stealth");
  return { program, ...plain, ...inGroup, stealth };
}

async function driveAxis(folder: string) {
  const { program, camera } = await simulated("axis-w110", folder);
  const plain = await plainRecording(camera);
  const group = await camera.bench("group", "action=start", "group=team-1");
  const refusal = await camera.words("stealth");
  const words = await camera.words("start");
  const mute = await camera.press("mute");
  return { program, ...plain, group, refusal, words, mute };
}

/** Everything was done once, to both at a time; the tests look at what was told. */
let v300: Awaited<ReturnType<typeof driveV300>>;
let axis: Awaited<ReturnType<typeof driveAxis>>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "vestige-test-"));
  [v300, axis] = await Promise.all([driveV300(folder), driveAxis(folder)]);
}, LIMIT_MS);

afterAll(async () => {
  await Promise.all([v300?.program.stop(), axis?.program.stop()]);
  await rm(folder, { recursive: true, force: true });
});

const lit = ({ lights }: Told): readonly LampState[] =>
  lights.filter(({ pattern }) => pattern.kind !== "off");

/** Did the recording end with this press? How long it takes to close the file is not the question. */
const ended = ({ cues }: Told): boolean => cues.some(({ indication }) => indication === "indicateStop");

describe("F 29: `sim --profile motorola-v300 --pty`, driven by `vestige press`", () => {
  test("T2, T3: starts and stops with one press of Record each, and asks nothing", () => {
    const { start, stop } = v300;
    expect([start.pressed, start.mode, stop.pressed, ended(stop)]).toEqual([
      ...["pressed record once", "recording.active", "pressed record once", true],
    ]);
  });

  test("T4: marks with Display", () => {
    expect([v300.mark.pressed, v300.mark.cues.map(({ indication }) => indication)]).toEqual([
      ...["pressed display once", ["indicateMarker"]],
    ]);
  });

  test("F 11, B43: blinks red while it records", () => {
    expect(lit(v300.start)).toEqual([
      { lamp: "red", pattern: { kind: "blink", color: "red", onMs: 500, offMs: 500 } },
    ]);
  });

  test("F 25, B42: asks for a second press when it is stopped within 10 s of the group's start", () => {
    expect([v300.group.result, v300.asked.mode]).toEqual([{ heeded: true }, "recording.confirming"]);
  });

  test("F 25, B42: stops at the second press within 5 s", () => {
    expect([v300.confirmed.event, ended(v300.confirmed)]).toEqual(["confirmPressed", true]);
  });

  test("F 25, B42: goes on recording without it, and asks nothing any more after 10 s", () => {
    const { later } = v300;
    expect([later.event, ended(later), later.recordings]).toEqual(["stopPressed", true, 2]);
  });

  test("F 9, T6: has a Covert Mode behind a chord, which darkens its lights", () => {
    expect([v300.stealth.pressed, lit(v300.stealth)]).toEqual(["held power and display together 3 s", []]);
  });
});

describe("F 29: `sim --profile axis-w110 --pty`, driven by `vestige press`", () => {
  test("T2, T3: starts and stops with one press of its recording button each, and asks nothing", () => {
    const { start, stop } = axis;
    expect([start.pressed, start.mode, stop.pressed, ended(stop)]).toEqual([
      ...["pressed record once", "recording.active", "pressed record once", true],
    ]);
  });

  test("T4, T5: marks and mutes with its function button", () => {
    expect([axis.mark.pressed, axis.mute.pressed, axis.mute.leaves["audio"]]).toEqual([
      ...["pressed function once", "held function 3 s", "muted"],
    ]);
  });

  test("F 11, T2: shows a recording in its own way", () => {
    expect([
      lit(axis.start).length > 0,
      JSON.stringify(lit(axis.start)) === JSON.stringify(lit(v300.start)),
    ]).toEqual([...[true, false]]);
  });

  test("F 25: has no groups, and therefore no second press", () => {
    expect([axis.group.result, axis.group.mode]).toEqual([{ heeded: false }, "ready.buffering"]);
  });

  test("F 9: has no stealth, and says which gestures there are instead", () => {
    expect(axis.refusal).toMatch(
      /SIM-\S+ has no gesture for stealth in any state; in ready\.buffering its wearer has .*start \(press record\)/,
    );
  });

  test("F 5, F 11: tells a person what was pressed and what came of it", () => {
    expect(axis.words).toMatch(
      /^SIM-\S+: pressed record once; .*; start: .*; mode recording\.active \(simulated\)\n$/,
    );
  });
});
