import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import {
  createBenchControl,
  createCamera,
  createClipWriter,
  createEvidence,
  createPace,
  folderDisk,
  simulatedSource,
} from "@vestige/firmware-sim";
import { loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import { clipOf } from "../support/clips.ts";
import { pause, realClock } from "../support/clock.ts";
import { argument, tellParent, whenAskedToEnd } from "./parent.ts";

/** Many cameras that record in one process, which measures itself: only it knows how late it was. */
const { folder, cameras, kbit, warmUpMs, windows, windowMs } = argument<{
  folder: string;
  cameras: number;
  kbit: number;
  warmUpMs: number;
  windows: number;
  windowMs: number;
}>();
whenAskedToEnd(() => Promise.resolve());
// As `vestige sim` does where it holds a fleet.
setFlagsFromString("--optimize-for-size");
const source = simulatedSource();
const pace = createPace({ clock: realClock });
const profile = loadProfile("generic");

/** Of a clip with room tone, everything that is written counted. */
function kbitOfSource(): number {
  const writer = createClipWriter(clipOf({ source, index: 0, audioFromMs: 0 }));
  const loop = source.gops.map((_, index) => writer.fragment(index).length);
  return (loop.reduce((sum, bytes) => sum + bytes, 0) * 8) / 1_000 / loop.length;
}

interface Window {
  /** Of one core, in percent. */
  readonly cpu: number;
  readonly rssMB: number;
}

const rssMB = (): number => process.memoryUsage.rss() / 1e6;

async function windowUntil(endsAt: number): Promise<Window> {
  const [before, from] = [process.cpuUsage(), performance.now()];
  await pause(endsAt - from);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 10 / (performance.now() - from), rssMB: rssMB() };
}

/** A whole camera that nobody is connected to; its reports stay in its outbox. */
function cameraOf(index: number) {
  const id = `SIM-BENCH-${String(index).padStart(4, "0")}`;
  const disk = folderDisk({ folder: join(folder, id), blocking: false });
  const evidence = createEvidence({ camera: id, disk, pace, clock: realClock, source });
  const settings = { preEventSeconds: 0 };
  return createCamera({
    ...{ id, profile, settings, evidence, clock: realClock, random: seededRandom(index) },
  });
}

const BOOT_MS = 6_000;
const kbitOfClip = kbitOfSource();
// As many as write the bytes that the cameras would at their rate.
const clips = Math.ceil((cameras * kbit) / kbitOfClip);
const emptyMB = rssMB();
const all = Array.from({ length: clips }, (_, index) => cameraOf(index));
for (const camera of all) camera.powerOn();
await pause(BOOT_MS);
// Wearers press at any time, so their seconds do not begin together.
const pressedFrom = performance.now();
for (const [index, camera] of all.entries()) {
  await pause(pressedFrom + (index * 2_000) / clips - performance.now());
  void createBenchControl(camera).gesture("recordPressed");
}
await pause(warmUpMs);
const recording = all.filter(({ mode }) => mode.startsWith("recording.")).length;
pace.restart();
const taken: Window[] = [];
const beganAt = performance.now();
for (let window = 1; window <= windows; window++) taken.push(await windowUntil(beganAt + window * windowMs));
const { bytes, lateMs } = pace.statistics();
const megabytesPerSecond = bytes / 1_000 / (performance.now() - beganAt);
tellParent({ windows: taken, emptyMB, clips: recording, kbitOfClip, megabytesPerSecond, lateMs });
