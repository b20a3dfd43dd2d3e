import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Camera,
  createBenchControl,
  createCamera,
  createEvidence,
  createPace,
  folderDisk,
  simulatedSource,
} from "@vestige/firmware-sim";
import { loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import { VirtualClock } from "../kit/index.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ffmpeg, packetsOf } from "./support/ffmpeg.ts";

const CAMERA = "SIM-T-1";
const HEAD_SECONDS = 3;
const FRAMES_A_SECOND = 30;
/** Cuts at seeded places of the clip, those within the first fragment left out: of them nothing is left. */
const CUTS = 16;
const FIRST_FRAGMENT_BYTES = 30_000;

const source = simulatedSource();
const profile = loadProfile("generic");
let folder = "";

/** A camera whose storage is this folder, in a process of its own as far as it knows. */
function cameraOn(at: string, clock: VirtualClock, seed: number): Camera {
  const evidence = createEvidence({
    ...{ camera: CAMERA, clock, source, pace: createPace({ clock }) },
    disk: folderDisk({ folder: at, blocking: true }),
  });
  const settings = { preEventSeconds: HEAD_SECONDS };
  return createCamera({
    ...{ id: CAMERA, profile, settings, clock, evidence, random: seededRandom(seed) },
  });
}

const clipIn = (at: string): string | undefined => readdirSync(at).find((name) => name.endsWith(".mp4"));

/** Leaves in the folder what is there while a recording runs. */
function recordingLeftOpen(at: string): void {
  const clock = new VirtualClock();
  const camera = cameraOn(at, clock, 1);
  camera.powerOn();
  clock.advance(12_000);
  void createBenchControl(camera).gesture("recordPressed");
  clock.advance(9_000);
}

/** The same, with the clip torn off after so many bytes; what the next boot makes of it. */
function recovered(name: string, bytes: number): string {
  const at = join(folder, name);
  mkdirSync(at);
  for (const file of readdirSync(join(folder, "open")))
    copyFileSync(join(folder, "open", file), join(at, file));
  truncateSync(join(at, clipIn(at) ?? ""), bytes);
  const clock = new VirtualClock();
  clock.advance(60_000);
  cameraOn(at, clock, 2).powerOn();
  clock.advance(10_000);
  return join(at, clipIn(at) ?? "");
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "vestige-recovered-"));
  mkdirSync(join(folder, "open"));
  recordingLeftOpen(join(folder, "open"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("F 15, B8: a recording that is repaired after a power cut plays", () => {
  const random = seededRandom(15);
  const places = Array.from({ length: CUTS }, (_, cut) => ({ cut, share: random.next() }));

  test.each(places)("cut $cut, at $share of its bytes", async ({ cut, share }) => {
    const open = join(folder, "open");
    const { size } = statSync(join(open, clipIn(open) ?? ""));
    const bytes = FIRST_FRAGMENT_BYTES + Math.floor(share * (size - FIRST_FRAGMENT_BYTES));
    const clip = recovered(`cut-${cut}`, bytes);
    const { stderr } = await ffmpeg("-v", "warning", "-i", clip, "-f", "null", "-");
    const frames = (await packetsOf(clip, "v")).length;
    expect([stderr, frames > 0, frames % FRAMES_A_SECOND]).toEqual(["", true, 0]);
  });
});
