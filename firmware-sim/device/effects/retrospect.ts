import { intervalOf, makeRecording } from "../retrospect.ts";
import { takeSpace } from "../space.ts";
import type { EffectHandler } from "./context.ts";

/** Makes the recording; its authority and reason are private parts of the report (B40, X14). */
export const claimRetrospect: EffectHandler = (device, { at, data }) => {
  const { facts, background } = device;
  facts.set("retrospectAuthorised", false);
  if (data.span === undefined) return;
  const interval = intervalOf(at, data.span);
  const found = background.lookBack(interval);
  if ("gap" in found) return;
  const recording = makeRecording(device, interval, found.kept);
  takeSpace(device, recording.bytes);
  Object.assign(data, { recording: recording.id, trigger: recording.triggerOn, marks: recording.marks });
};
