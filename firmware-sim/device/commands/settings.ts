import { tellBreach } from "../configuration.ts";
import { noteClockSet } from "../clock-setting.ts";
import { refuse } from "../refusal.ts";
import type { CommandHandler } from "./handler.ts";

/** Smaller corrections of the wall clock are no step, in ms (ours). */
const STEP_MS = 2_000;

/**
 * Staged on receipt (F 20). An older version is a late one and must not undo a newer; one that the camera cannot have is
 * refused as a whole, and what it has stays.
 */
export const configure: CommandHandler<"configure"> = (device, { version, settings }) => {
  const { configuration } = device;
  const breach = configuration.breachOf(settings);
  if (breach === undefined && version >= configuration.newest) {
    configuration.stage(version, settings);
    return undefined;
  }
  device.refused.configurations++;
  if (breach !== undefined) return refuse("BWC_D15", tellBreach(breach));
  return refuse("BWC_D11", `version ${version} is older than ${configuration.newest}`);
};

export const setTime: CommandHandler<"set-time"> = (device, { time }) => {
  const { engine, facts, wallClock } = device;
  const step = wallClock.set(Date.parse(time));
  noteClockSet(device, step);
  if (step === undefined) engine.send({ event: "clockSet", prepare: () => facts.set("clockKnown", true) });
  else if (Math.abs(step) >= STEP_MS) engine.send({ event: "clockStepped" });
  return undefined;
};
