import type { RecordingMark, Wearer } from "../recorder/recording.ts";
import type { Device } from "./device.ts";

/** Nobody wore it, or somebody who was not trained: it records all the same (A18, A47). */
export function marksOfWearer(wearer: Wearer | null): readonly RecordingMark[] {
  if (wearer === null) return ["no-wearer"];
  return wearer.trained ? [] : ["untrained"];
}

/** What must be known of a recording that begins now. */
export function marksOfOpening({ facts, wearer, engine }: Device): readonly RecordingMark[] {
  const marks = [...marksOfWearer(wearer)];
  if (facts.has("testRecording")) marks.push("test");
  if (engine.leaves()["group"] !== "alone") marks.push("group");
  return marks;
}
