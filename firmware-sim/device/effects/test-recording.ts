import { failingFunctions } from "../function-test.ts";
import type { EffectHandler } from "./context.ts";

/** A test shows that the camera works and is no evidence (A43, A47); what must be recorded is evidence at once (A1). */
export const keepTestMark: EffectHandler = ({ facts }) => {
  facts.set("testRecording", !facts.has("verdictMust"));
};

/** What began as a test is evidence from here on: it was started in earnest, or has to be recorded. */
export const dropTestMark: EffectHandler = ({ facts, recorder }, { uptimeMs, data }) => {
  facts.set("testRecording", false);
  recorder.endTest(uptimeMs);
  if (recorder.open !== undefined)
    Object.assign(data, { recording: recorder.open.id, marks: recorder.open.marks });
};

/** What the function test before a shift has found (A43). */
export const noteFunctions: EffectHandler = (device, { data }) => {
  data.marks = failingFunctions(device);
};
