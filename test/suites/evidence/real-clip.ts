import { clipLength, createClipWriter, simulatedSource, type SoundSpans } from "@vestige/firmware-sim";
import type { ClipParts } from "./write-set.ts";

const source = simulatedSource();

/** A clip as a camera writes it. */
export interface RealClip {
  readonly recording: string;
  readonly ms: number;
  /** As in a manifest; 0 where it is left out. */
  readonly audioFromMs?: number | null;
  readonly sound?: Partial<SoundSpans>;
}

/** The parts of a clip by the camera's own clip writer. */
export function realClip({ recording, ms, audioFromMs = 0, sound = {} }: RealClip): ClipParts {
  const { init, fragment } = createClipWriter({
    ...{ source, camera: "SIM-0001", recording, firstGop: 0, audioFromMs },
    ...{ startWallMs: Date.UTC(2026, 0, 2), sound: { muted: [], speech: [], ...sound } },
  });
  const { whole, rest } = clipLength(ms);
  const frames = [...Array.from({ length: whole }, () => 30), ...(rest > 0 ? [rest] : [])];
  const fragments = frames.map((count, index) => {
    const { header, shared } = fragment(index, count);
    return { bytes: Buffer.concat([header, ...shared]), durationMs: (count * 1_000) / 30 };
  });
  return { init, fragments };
}
