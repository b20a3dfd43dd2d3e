import type { EffectHandler } from "./context.ts";

export const storeCategory: EffectHandler = ({ recorder }, { data }) => {
  if (data.category !== undefined) recorder.categorise(data.category, data.recording);
  // A choice for another one ends the time for this one.
  if (data.recording !== undefined && data.recording !== recorder.ended?.id) recorder.leaveUncategorised();
  else if (recorder.ended !== undefined) data.recording = recorder.ended.id;
};

/** Nothing was chosen in time, or the next recording came first: then the report is about that one (B52). */
export const leaveUncategorised: EffectHandler = ({ recorder }, { data }) => {
  recorder.leaveUncategorised();
  const { ended } = recorder;
  if (data.recording !== undefined || ended?.category === undefined) return;
  Object.assign(data, { recording: ended.id, category: ended.category });
};
