import { type Random, seededRandom } from "@vestige/protocol/base";
import { type MemoryDisk, type MemoryDiskOptions, memoryDisk } from "../../disk/memory-disk.ts";
import type { StorageTrouble } from "../../evidence/evidence.ts";
import { type ClipOptions, createClipWriter } from "../../media/clip-writer.ts";
import { simulatedSource } from "../../media/simulated-source.ts";
import { clipBytes, clipOptions } from "../../media/testing/read-clip.ts";
import { tinySource } from "../../media/testing/tiny-source.ts";
import { VirtualClock } from "../../../testing/virtual-clock.ts";
import { ClipFile } from "../clip-file.ts";
import type { ClipPart } from "../clip-hashes.ts";
import { type Pace, createPace } from "../pace.ts";

const source = tinySource(simulatedSource());

/** Name of the clip on the disk of a bench. */
export const CLIP = "clip.mp4";

/** What a test wants of its bench. */
export interface ClipBenchOptions {
  /** Length of the head; the recording is set off at once. */
  readonly headMs?: number;
  /** How long a sync takes. */
  readonly syncMs?: number;
  /** Decides what a power cut leaves. */
  readonly random?: Random;
  readonly clip?: Partial<ClipOptions>;
}

/** A clip of a few bytes a second that is written to a disk in memory on a virtual clock. */
export class ClipBench {
  readonly clock = new VirtualClock();
  readonly disk: MemoryDisk;
  readonly pace: Pace;
  readonly clip: ClipOptions;
  readonly file: ClipFile;
  readonly troubles: (StorageTrouble | undefined)[] = [];
  /** What `finish` has told; undefined before. */
  part: ClipPart | undefined;

  constructor({ headMs = 3_000, syncMs, random = seededRandom(11), clip = {} }: ClipBenchOptions = {}) {
    const later: MemoryDiskOptions["later"] = (then) => void this.clock.after(syncMs ?? 0, then);
    this.clock.advance(60_000);
    this.disk = memoryDisk({ random, ...(syncMs === undefined ? {} : { later }) });
    this.pace = createPace({ clock: this.clock });
    this.clip = clipOptions({ source, audioFromMs: headMs, ...clip });
    this.file = new ClipFile({
      ...{ disk: this.disk, name: CLIP, pace: this.pace, clip: this.clip },
      startedAt: this.clock.now() - headMs,
      onTrouble: (trouble) => void this.troubles.push(trouble),
    });
  }

  /** The whole file. */
  get bytes(): Uint8Array {
    return this.disk.read(CLIP, 0, this.disk.bytesOf(CLIP) ?? 0);
  }

  /** What the clip should be after so many ms. */
  wanted(ms: number): Uint8Array {
    return clipBytes(createClipWriter(this.clip), ms);
  }

  /** Time passes, and it ends; `part` is there after that where the storage works at once. */
  finishAfter(ms: number, lengthMs: number): void {
    this.clock.advance(ms);
    this.file.finish(lengthMs, (part) => (this.part = part));
    this.clock.advance(0);
  }
}
