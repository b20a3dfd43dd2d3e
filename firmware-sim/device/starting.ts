import type { StepCause } from "@vestige/chart";
import { type Outcome, type Refusal, refuse } from "./refusal.ts";
import type { Device } from "./device.ts";

/** Why a camera in this mode does not start on an order from outside; the first that fits. */
const CANNOT_START: readonly (readonly [mode: string, refusal: Refusal])[] = [
  ["asleep", refuse("BWC_D02", "asleep: only a press wakes it (B13)")],
  ["docked", refuse("BWC_D05", "in the dock")],
  ["fault", refuse("BWC_D06", "a function of the hardware is gone")],
  ["booting", refuse("BWC_D07", "still starting up")],
  ["shuttingDown", refuse("BWC_D08", "shutting down")],
  ["off", refuse("BWC_D08", "switched off")],
];

/** Why nothing from outside can start it as it is; undefined where it can, or records already. */
export function startRefusal(device: Device): Outcome {
  const { engine, facts } = device;
  if (engine.in("recording")) return undefined;
  const found = CANNOT_START.find(([mode]) => engine.in(mode));
  if (found !== undefined) return found[1];
  if (facts.has("batteryEmpty") || facts.has("shutdownPending")) return refuse("BWC_D08", "shutting down");
  return withoutRoomOrWearer(device);
}

function withoutRoomOrWearer({ facts, configuration: { settings } }: Device): Outcome {
  if (facts.has("storageExhausted") && !facts.has("overwriteEnabled"))
    return refuse("BWC_D03", "the storage is full");
  if (settings.wearerRequired && !facts.has("wearerPresent")) return refuse("BWC_D04", "nobody wears it");
  return undefined;
}

/** Is it recording now, or will it as soon as it is up? If not: why. */
export function started(device: Device): Outcome {
  const { engine, facts } = device;
  if (engine.in("recording")) return undefined;
  if (engine.in("booting") && facts.has("startPending")) return pendingRefusal(device);
  return startRefusal(device) ?? refuse("BWC_D08", "it does not record now");
}

/** What will keep a camera that is starting up from carrying out the start that it remembers. */
function pendingRefusal(device: Device): Outcome {
  if (device.facts.has("docked")) return refuse("BWC_D05", "in the dock");
  if (device.facts.has("faulty")) return refuse("BWC_D06", "a function of the hardware is gone");
  return withoutRoomOrWearer(device);
}

/**
 * A camera that has come up and could not carry out the start that it remembers is asked once more, so that whoever
 * asked is told why not.
 */
export function askAgain(device: Device): void {
  const { engine, facts, pendingStart } = device;
  if (pendingStart === undefined || engine.in("booting") || engine.in("recovering")) return;
  device.pendingStart = undefined;
  facts.set("startPending", false);
  engine.send({
    event: pendingStart.order === undefined ? "recordPressed" : "startOrdered",
    data: pendingStart,
  });
}

/** Why a recording starts, by what began the step; an order or a trigger brings its own word (B81). */
const TRIGGERS: Readonly<Record<string, string>> = {
  recordPressed: "record-button",
  startOrdered: "ordered",
  triggerAccepted: "trigger",
  groupStartReceived: "group",
  testRecordingPressed: "test",
};

/** The TriggerOn that a step gives; the one timer that starts a recording by itself brings a duty back (A53). */
export const triggerOf = (cause: StepCause): string =>
  "event" in cause ? (TRIGGERS[cause.event] ?? cause.event) : "duty";

/** Does this step start a recording by itself, or does it only come to a start that was remembered? */
export const startsItself = (cause: StepCause): boolean => "event" in cause && cause.event in TRIGGERS;

const PRESSES: ReadonlySet<string> = new Set(["recordPressed", "testRecordingPressed"]);

/** Did the wearer's own hand begin this step? */
export const pressed = (cause: StepCause): boolean => "event" in cause && PRESSES.has(cause.event);
