import { referencesOf } from "./clips/references.ts";
import { clipFactsOf } from "./evidence/live-clip.ts";
import type { Footage, Recording } from "./recording.ts";

/** What the fragments of a recording that has ended are; no bytes are made of them (N-BG-21). */
export const footageOf = (camera: string, recording: Recording): Footage =>
  referencesOf(clipFactsOf(camera, recording), (recording.stopMs ?? recording.startMs) - recording.startMs);
