import type { RecordingMark, Wearer } from "../recorder/recording.ts";
import type { Device } from "./device.ts";

/** Nobody wore it, or somebody who was not trained: it records all the same (A18, A47). */
export function marksOfWearer(wearer: Wearer | null): readonly RecordingMark[] {
  if (wearer === null) return ["no-wearer"];
  return wearer.trained ? [] : ["untrained"];
}

/** What must be known of the recording that has just begun. */
export function markOpening({ recorder, facts, wearer, engine }: Device): void {
  for (const mark of marksOfWearer(wearer)) recorder.addMark(mark);
  if (facts.has("testRecording")) recorder.addMark("test");
  if (engine.leaves()["group"] !== "alone") recorder.addMark("group");
}
