import { ClipFile, type ClipOptions, type Disk, type Pace, type SourceClip } from "@vestige/firmware-sim";

/** A clip of a camera. */
export interface BenchClip {
  readonly source: SourceClip;
  /** Of the camera. */
  readonly index: number;
  readonly audioFromMs: number;
}

/** Where and when it is written. */
export interface BenchRecording extends BenchClip {
  readonly disk: Disk;
  readonly pace: Pace;
  readonly startedAt: number;
}

/** What is in the clip: no two cameras have the same. */
export const clipOf = ({ source, index, audioFromMs }: BenchClip): ClipOptions => ({
  ...{ source, camera: `SIM-BENCH-${index}`, recording: `SIM-BENCH-${index}-00112233-1` },
  ...{ firstGop: index, startWallMs: Date.UTC(2026, 0, 1), audioFromMs, sound: { muted: [], speech: [] } },
});

/** Begins to write it. */
export const openClip = ({ disk, pace, startedAt, ...clip }: BenchRecording): ClipFile =>
  new ClipFile({
    ...{ disk, name: "clip.mp4", pace, clip: clipOf(clip), startedAt },
    onTrouble: (trouble) => {
      // Slow is what a bench measures.
      if (trouble !== undefined && trouble !== "slow")
        throw new Error(`the storage is in trouble: ${trouble}`);
    },
  });
