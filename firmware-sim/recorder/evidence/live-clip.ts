import type { ClipFacts } from "../media/clip-writer.ts";
import type { SoundSpans } from "../media/sound.ts";
import type { Recording } from "../recording.ts";

/** The sound of a recording as it stands: a dead microphone is as silent as a muted one. */
const soundOf = (recording: Recording): SoundSpans => ({
  get muted() {
    const { muted, silent } = recording;
    return silent.length === 0 ? muted : [...muted, ...silent];
  },
  get speech() {
    return recording.speech;
  },
});

/** What a clip shows and says of a recording; its sound is read from the draft whenever a fragment is made. */
export const clipFactsOf = (camera: string, recording: Recording): ClipFacts => ({
  camera,
  recording: recording.id,
  firstGop: recording.firstGop,
  startWallMs: recording.startTime === null ? null : Date.parse(recording.startTime),
  audioFromMs: recording.audioFromMs,
  sound: soundOf(recording),
});
