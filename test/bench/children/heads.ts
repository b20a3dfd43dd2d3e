import { createHash } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createClipWriter, createPace, folderDisk, simulatedSource } from "@vestige/firmware-sim";
import { fragmentChainLink, fragmentChainStart, hashOf, textHash } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { clipOf, openClip } from "../support/clips.ts";
import { pause, realClock } from "../support/clock.ts";
import { argument, tellParent, whenAskedToEnd } from "./parent.ts";

/** Heads of many cameras that begin to record at once, and a bare loop that writes as much, in turns. */
const { folder, clips, headSeconds, others, rounds } = argument<{
  folder: string;
  clips: number;
  headSeconds: number;
  others: number;
  rounds: number;
}>();
/** So long after it is over, the sound of a head's last second is known. */
const KNOWN_MS = 50;
/** The storage comes to rest. */
const REST_MS = 3_000;

whenAskedToEnd(() => Promise.resolve());
const hash = textHash(nodeTools);
const source = simulatedSource();
const pace = createPace({ clock: realClock });
const headMs = headSeconds * 1_000;
const folderOf = (index: number): string => join(folder, `clip-${index}`);
/** Cameras have them before they record. */
const disks = Array.from({ length: clips + others }, (_, index) =>
  folderDisk({ folder: folderOf(index), blocking: false }),
);

/** The bytes of a clip's head, piece by piece. */
function headPieces(): readonly Buffer[] {
  const writer = createClipWriter(clipOf({ source, index: 0, audioFromMs: headMs }));
  const fragments = Array.from({ length: headSeconds }, (_, index) => {
    const { header, shared } = writer.fragment(index);
    return Buffer.concat([header, ...shared]);
  });
  return [Buffer.from(writer.init), ...fragments];
}

/** Writes the same head into a file of each folder, with the hashes of a clip, and nothing else. */
function bareLoop([init = Buffer.alloc(0), ...fragments]: readonly Buffer[]): number {
  const whole = Buffer.concat([init, ...fragments]);
  const from = performance.now();
  for (let index = 0; index < clips; index++) {
    const file = createHash("sha256").update(whole);
    let chain = fragmentChainStart(hash, hashOf(nodeTools, init));
    for (const [at, fragment] of fragments.entries())
      chain = fragmentChainLink(hash, {
        previous: chain,
        number: at + 1,
        sha256: hashOf(nodeTools, fragment),
      });
    const fd = openSync(join(folderOf(index), "bare.mp4"), "wx");
    writeSync(fd, whole);
    closeSync(fd);
    file.digest("hex");
  }
  return performance.now() - from;
}

/** Opens all clips at once; the time until the last head is written. */
async function allHeads(): Promise<number> {
  const from = performance.now();
  const startedAt = realClock.now() - headMs - KNOWN_MS;
  const opened = disks
    .slice(0, clips)
    .map((disk, index) => openClip({ disk, source, pace, index, audioFromMs: headMs, startedAt }));
  await new Promise<void>((done) => {
    pace.later(() => {
      done();
      return undefined;
    });
  });
  const ms = performance.now() - from;
  for (const clip of opened) clip.cut();
  return ms;
}

/** Neither side finds what the other has written still waiting for the disk: the system would make it wait for that. */
async function clear(): Promise<void> {
  for (const [index, disk] of disks.slice(0, clips).entries()) {
    disk.cut();
    for (const name of ["bare.mp4", "clip.mp4"]) await rm(join(folderOf(index), name), { force: true });
  }
  await pause(REST_MS);
}

for (const [index, disk] of disks.slice(clips).entries()) {
  const startedAt = realClock.now() - Math.floor((index / others) * 1_000);
  openClip({ disk, source, pace, index: clips + index, audioFromMs: 0, startedAt });
}
const pieces = headPieces();
const taken = [];
for (let round = 0; round <= rounds; round++) {
  const bareMs = bareLoop(pieces);
  await clear();
  pace.restart();
  const headsMs = await allHeads();
  const { bytes, lateMs } = pace.statistics();
  taken.push({ bareMs, headsMs, lateMs: lateMs.max, megabytes: bytes / 1e6 });
  await clear();
}
// The first round warms both sides up.
tellParent({ rounds: taken.slice(1), bareMegabytes: (Buffer.concat(pieces).length * clips) / 1e6 });
