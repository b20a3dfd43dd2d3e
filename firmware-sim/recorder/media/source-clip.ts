import { UsageError } from "@vestige/protocol/base";
import { type SourceOrigin, type SourceTracks, checkSource } from "./check-source.ts";
import { u32 } from "./boxes.ts";
import { pictureSize } from "./demux.ts";
import type { Listed } from "./fragment.ts";
import { initSegment } from "./init-segment.ts";
import { SILENT_FRAME, type Sound } from "./sound.ts";
import { FRAMES } from "./timeline.ts";

/** Samples in a row, as they are listed and their bytes. */
export interface Samples extends Listed {
  readonly bytes: Uint8Array;
}

/** Encoded samples one after another in one buffer, which clips share. */
export interface SampleRow extends Samples {
  /** Where each begins, and where the last one ends. */
  readonly offsets: readonly number[];
}

/** The samples from `from` up to `to`, as views. */
export function samplesOf(row: SampleRow, from: number, to: number): Samples {
  if (from === 0 && to === row.count) return row;
  const { bytes, sizes, offsets } = row;
  const [start = 0, end = 0] = [offsets[from], offsets[to]];
  return {
    count: to - from,
    length: end - start,
    sizes: sizes.subarray(4 * from, 4 * to),
    bytes: bytes.subarray(start, end),
  };
}

/** A loop that cameras record: groups of pictures, and as much of each sound. */
export interface SourceClip {
  /** The same for every clip. */
  readonly init: Uint8Array;
  readonly gops: readonly SampleRow[];
  readonly sound: Readonly<Record<Sound, SampleRow>>;
}

/**
 * Checks a clip and takes it apart once, for all cameras of a process.
 * @throws UsageError BWC_M01 with everything that `checkSource` finds.
 */
export function loadSource(bytes: Uint8Array, origin: SourceOrigin): SourceClip {
  const { findings, tracks } = checkSource(bytes, origin);
  if (tracks === undefined)
    throw new UsageError("BWC_M01", `source clip refused: ${findings.map(({ text }) => text).join("; ")}`, {
      fields: { findings: findings.map(({ what }) => what) },
    });
  return clipOf(tracks);
}

function clipOf({ video, room, voice }: SourceTracks): SourceClip {
  const [width, height] = pictureSize(video);
  const gops = Array.from({ length: video.samples.length / FRAMES }, (_, gop) =>
    rowOf(video.samples.slice(gop * FRAMES, (gop + 1) * FRAMES)),
  );
  return {
    init: initSegment({ video: video.description, audio: room.description, width, height }),
    gops,
    sound: {
      room: rowOf(room.samples),
      voice: rowOf(voice.samples),
      silence: rowOf(room.samples.map(() => SILENT_FRAME)),
    },
  };
}

/** Puts samples one after another. */
export function rowOf(samples: readonly Uint8Array[]): SampleRow {
  const offsets = [0];
  for (const { length } of samples) offsets.push((offsets.at(-1) ?? 0) + length);
  const length = offsets.at(-1) ?? 0;
  const bytes = new Uint8Array(length);
  for (const [index, sample] of samples.entries()) bytes.set(sample, offsets[index]);
  return { count: samples.length, length, bytes, sizes: u32(...samples.map((each) => each.length)), offsets };
}
