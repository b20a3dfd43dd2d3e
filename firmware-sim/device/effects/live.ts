import type { Device } from "../device.ts";
import { openData, viewData } from "../ending.ts";
import type { EffectHandler, StepContext } from "./context.ts";

/** The wearer asks that somebody watches (T14). */
export const askViewer: EffectHandler = ({ recorder }, { data }) => {
  Object.assign(data, openData(recorder));
};

/** Somebody has begun to watch, or has ended it; the end of a recording ends it too, and tells it (B20). */
export function followLive(device: Device, context: StepContext): void {
  const { recorder, engine } = device;
  const { data, uptimeMs } = context;
  if (recorder.open === undefined) return;
  data.recording = recorder.open.id;
  if (engine.leaves()["live"] === "on") recorder.beginView(uptimeMs, data.private?.viewer ?? "");
  else Object.assign(data, viewData(recorder.endView(uptimeMs)));
}
