import { refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";

/** Watching is possible only while it records, by one at a time, and the wearer is told (F 22, B20). */
export const live: CommandHandler<"live"> = (device, { id, on, viewer }) => {
  const { engine, configuration, recorder } = device;
  if (on && !configuration.settings.live) return refuse("BWC_D13", "its configuration allows no viewer");
  if (!engine.in("recording")) return refuse("BWC_D09", "it is not recording");
  const watching = recorder.viewing?.viewer;
  if (on && watching === viewer) return undefined;
  if (on && watching !== undefined) return refuse("BWC_D21", "somebody else watches");
  if (!on && watching === undefined) return refuse("BWC_D22", "nobody watches");
  engine.send({ event: on ? "liveStarted" : "liveStopped", data: { order: id, private: { viewer } } });
  return undefined;
};
