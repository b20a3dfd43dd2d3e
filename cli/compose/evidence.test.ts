import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createBenchControl, createCamera } from "@vestige/firmware-sim";
import { loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import { verifyEvidence } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { folderReader } from "../evidence/folder-reader.ts";
import { VirtualClock } from "../record/virtual-clock.ts";
import { systemClock } from "../system/clock.ts";
import { FleetEvidence } from "./evidence.ts";

const CAMERA = "SIM-0001";
/** For one recording and no other. */
const ROOM_FOR_ONE = 1_300_000;

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vestige-test-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Of virtual time, in ms; then the thread pool has a moment of real time. */
const STEP_MS = 200;
const MOMENT_MS = 3;

async function passWhile(clock: VirtualClock, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    clock.advance(STEP_MS);
    await new Promise<void>((resolve) => void systemClock.after(MOMENT_MS, resolve));
  }
}

function pass(clock: VirtualClock, seconds: number): Promise<void> {
  const end = clock.now() + seconds * 1_000;
  return passWhile(clock, () => clock.now() < end);
}

/** A camera that records twice for ten seconds, with so much room, and is switched off. */
async function twoRecordings(roomBytes?: number): Promise<FleetEvidence> {
  const clock = new VirtualClock(Date.UTC(2026, 0, 2));
  const fleet = new FleetEvidence({ folder, clock, ...(roomBytes === undefined ? {} : { roomBytes }) });
  const camera = createCamera({
    ...{ id: CAMERA, clock, profile: loadProfile("axon-body-3"), random: seededRandom(1) },
    evidence: fleet.of(CAMERA),
  });
  const bench = createBenchControl(camera);
  camera.powerOn();
  await pass(clock, 20);
  for (const event of ["recordPressed", "stopPressed", "recordPressed", "stopPressed"] as const) {
    void bench.gesture(event);
    await pass(clock, 10);
  }
  let idle = false;
  void fleet.untilIdle().then(() => {
    idle = true;
  });
  await passWhile(clock, () => !idle);
  await camera.close();
  return fleet;
}

const clips = async (): Promise<number> =>
  (await readdir(join(folder, CAMERA))).filter((name) => name.endsWith(".mp4")).length;

describe("the recordings of a fleet", () => {
  test("are written, a folder for each camera, and counted", async () => {
    const { written, byReference, bytes } = (await twoRecordings()).counts();
    expect([written, byReference, await clips(), bytes > 100_000]).toEqual([2, 0, 2, true]);
  });

  test("are kept by reference where the room is taken or promised", async () => {
    const { written, byReference } = (await twoRecordings(ROOM_FOR_ONE)).counts();
    expect([written, byReference, await clips()]).toEqual([1, 1, 1]);
  });

  test("are a set in which the verifier finds nothing, those by reference included", async () => {
    await twoRecordings(ROOM_FOR_ONE);
    const reader = await folderReader(folder);
    const { findings } = await verifyEvidence(reader, nodeTools, {});
    await reader.close();
    expect(findings).toEqual([]);
  });
});
