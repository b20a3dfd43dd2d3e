import {
  alignHead,
  clipLength,
  type ClipWriter,
  createClipWriter,
  simulatedSource,
  type SoundSpans,
} from "@vestige/firmware-sim";

/** 40.3 s of standby, a 30 s head, 20 s of recording. */
const TIMES = { encodingSinceMs: 0, activationMs: 40_300, headMs: 30_000 };
const HEAD = alignHead(TIMES);

/** The activation, in ms from the start of the clip: where its sound begins. */
export const AUDIO_FROM_MS = TIMES.activationMs - HEAD.startMs;
/** Length of the clip. */
export const LENGTH_MS = AUDIO_FROM_MS + 20_000;

const source = simulatedSource();

/** Writes such a clip with this sound. */
export const writerOf = (sound: SoundSpans): ClipWriter =>
  createClipWriter({
    ...{ source, camera: "SIM-T-1", recording: "SIM-T-1-00112233-1", firstGop: HEAD.firstGop, sound },
    ...{ startWallMs: Date.UTC(2026, 0, 1), audioFromMs: AUDIO_FROM_MS },
  });

/** The bytes of the whole clip. */
export function clipBytes({ init, fragment }: ClipWriter): Buffer {
  const { whole, rest } = clipLength(LENGTH_MS);
  const pieces = Array.from({ length: whole }, (_, index) => fragment(index));
  if (rest > 0) pieces.push(fragment(whole, rest));
  return Buffer.concat([init, ...pieces.flatMap(({ header, shared }) => [header, ...shared])]);
}
