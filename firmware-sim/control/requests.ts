import { EVENTS, type EventName } from "@vestige/protocol/camera";
import { PeerDataError } from "@vestige/protocol/base";
import type { BenchControl } from "./bench-control.ts";

/** What a field of a request may be. */
export interface ControlField {
  readonly type: "string" | "number" | "boolean" | "string or null";
  readonly optional?: true;
  readonly meaning: string;
}

/** The fields of a request by name. */
type ControlFields = Readonly<Record<string, ControlField>>;

/** One row of `docs/bench-control.md`. */
export interface ControlRequest {
  readonly summary: string;
  readonly fields: ControlFields;
  /** What the answer's `result` is; null where there is none. */
  readonly result: string | null;
  run(control: BenchControl, fields: FieldReader): unknown;
}

/** The values of a request whose fields were checked. */
export interface FieldReader {
  string(name: string): string;
  number(name: string): number;
  boolean(name: string): boolean;
  optionalString(name: string): string | undefined;
  optionalNumber(name: string): number | undefined;
}

type Run = ControlRequest["run"];

const row = (summary: string, fields: ControlFields, run: Run): ControlRequest => ({
  ...{ summary, fields, run },
  result: null,
});

const button: ControlField = { type: "string", meaning: "name of a button of the camera's profile" };

/** Every request of bench control that goes to one camera. */
export const CONTROL_REQUESTS: Readonly<Record<string, ControlRequest>> = {
  press: row("Presses a button and holds it.", { button }, (to, of) => to.press(of.string("button"))),
  release: row("Lets a button go.", { button }, (to, of) => to.release(of.string("button"))),
  gesture: row(
    "Plays the presses that mean an event in the camera's present state; answered when the last was played.",
    { event: { type: "string", meaning: "name of an event of the camera chart (docs/behaviour.md)" } },
    (to, of) => to.gesture(eventOf(of.string("event"))),
  ),
  speak: row(
    "Somebody speaks near the camera; answered when the speech is over.",
    {
      ms: { type: "number", meaning: "length in ms" },
      level: { type: "number", optional: true, meaning: "sound level in dB; default 65" },
    },
    (to, of) => {
      const level = of.optionalNumber("level");
      return to.speak({ ms: of.number("ms"), ...(level !== undefined && { level }) });
    },
  ),
  "choose-code": row(
    "The wearer chooses a reason code, as in an app.",
    {
      code: { type: "string", meaning: "reason code" },
      text: { type: "string", optional: true, meaning: "words of the wearer; a private part" },
    },
    (to, of) => to.chooseCode(of.string("code"), of.optionalString("text")),
  ),
  dock: row("Puts the camera into its dock.", {}, (to) => to.dock()),
  undock: row("Takes it out of the dock.", {}, (to) => to.undock()),
  battery: row(
    "Sets the charge of the battery.",
    { percent: { type: "number", meaning: "0 to 100" } },
    (to, of) => to.battery(of.number("percent")),
  ),
  storage: row(
    "Sets the free space.",
    { freeBytes: { type: "number", meaning: "bytes, 0 to the profile's capacity" } },
    (to, of) => to.storage(of.number("freeBytes")),
  ),
  "clock-unset": row("The wall clock forgets the time.", {}, (to) => to.clockUnset()),
  "clock-step": row(
    "The wall clock jumps.",
    { ms: { type: "number", meaning: "how far; negative is back" } },
    (to, of) => to.clockStep(of.number("ms")),
  ),
  fault: row(
    "A function of the hardware fails, or works again.",
    { present: { type: "boolean", meaning: "true: it fails" } },
    (to, of) => to.fault(of.boolean("present")),
  ),
  overheat: row("The camera gets too hot.", {}, (to) => to.overheat()),
  "power-cut": row("The power fails without warning.", {}, (to) => to.powerCut()),
  "power-on": row("The wearer switches the camera on.", {}, (to) => to.powerOn()),
  "link-cut": row(
    "The wire goes.",
    { ms: { type: "number", optional: true, meaning: "after so long it comes back; else with `link-up`" } },
    (to, of) => to.linkCut(of.optionalNumber("ms")),
  ),
  "link-up": row("The wire comes back.", {}, (to) => to.linkUp()),
  wearer: row(
    "Says who wears the camera.",
    { name: { type: "string or null", meaning: "a name, a private part; null for nobody" } },
    (to, of) => to.wearer(of.optionalString("name") ?? null),
  ),
  read: {
    summary: "Reads lights, tones, vibration and state.",
    fields: {},
    result:
      "`{simulated, camera, mode, leaves, lights, cues, recordings, outbox, batteryPercent, freeBytes}`; `cues` are the last 32 tones and vibrations, oldest first",
    run: (from) => from.read(),
  },
};

/** @throws PeerDataError BWC_T13 */
function eventOf(name: string): EventName {
  const event = EVENTS.find((known) => known === name);
  if (event !== undefined) return event;
  throw new PeerDataError("BWC_T13", `event: "${name.slice(0, 48)}" is no event of the camera chart`);
}
