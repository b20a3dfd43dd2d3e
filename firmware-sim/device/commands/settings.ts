import { type CommandHandler, refuse } from "./outcome.ts";

/** Smaller corrections of the wall clock are no step, in ms (ours). */
const STEP_MS = 2_000;

/** Staged on receipt (F 20); an older version is a late one and must not undo a newer. */
export const configure: CommandHandler<"configure"> = ({ configuration }, { version, settings }) => {
  if (version < configuration.newest)
    return refuse("BWC_D11", `version ${version} is older than ${configuration.newest}`);
  configuration.stage(version, settings);
  return undefined;
};

export const setTime: CommandHandler<"set-time"> = ({ engine, facts, wallClock }, { time }) => {
  const step = wallClock.set(Date.parse(time));
  if (step === undefined) engine.send({ event: "clockSet", prepare: () => facts.set("clockKnown", true) });
  else if (step >= STEP_MS) engine.send({ event: "clockStepped" });
  return undefined;
};
