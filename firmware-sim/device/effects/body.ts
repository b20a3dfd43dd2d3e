import type { EffectHandler } from "./context.ts";

/** Sleep and waking are written down (B13). */
export const logSleep: EffectHandler = (device, { uptimeMs }) => {
  const message = device.engine.in("fallingAsleep") ? "falls asleep" : "wakes up";
  device.log({ level: "notice", message, fields: { uptimeMs } });
};

/** What was numbered stays in its order, whatever the wall clock says now (F 16). */
export const noteClockStep: EffectHandler = (device, { at, uptimeMs }) => {
  const time = device.wallClock.time(at);
  device.log({ level: "notice", message: "the wall clock stepped", fields: { uptimeMs, time } });
};

/** Withdrawn, or back in use (X5). */
export const noteRecall: EffectHandler = (device, { uptimeMs }) => {
  const message = device.facts.has("recalled") ? "the model is recalled" : "the recall is lifted";
  device.log({ level: "warn", message, fields: { uptimeMs } });
};
