import { EVENTS, type EventName } from "@vestige/protocol/camera";
import { PeerDataError } from "@vestige/protocol/base";
import { FAULTS, type FaultName } from "../device/fault-state.ts";
import type { Fix } from "../peripherals/position.ts";
import type { GroupBroadcast, TriggerBroadcast } from "../device/outside/broadcast.ts";
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
  optionalBoolean(name: string): boolean | undefined;
}

type Run = ControlRequest["run"];

const row = (summary: string, fields: ControlFields, run: Run): ControlRequest => ({
  ...{ summary, fields, run },
  result: null,
});

const button: ControlField = { type: "string", meaning: "name of a button of the camera's profile" };

/** A radio has no answer: why something is not heeded is in the camera's counters alone (X8). */
const HEEDED = "`{heeded}`: was it heeded?";

/** Every request of bench control that goes to one camera. */
export const CONTROL_REQUESTS: Readonly<Record<string, ControlRequest>> = {
  press: row("Presses a button and holds it, or moves a switch to `on`.", { button }, (to, of) =>
    to.press(of.string("button")),
  ),
  release: row("Lets a button go, or moves a switch to `off`.", { button }, (to, of) =>
    to.release(of.string("button")),
  ),
  gesture: row(
    "Plays the presses that mean an event in the camera's present state; answered when the last was played.",
    { event: { type: "string", meaning: "name of an event of the camera chart (docs/behaviour.md)" } },
    (to, of) => to.gesture(eventOf(of.string("event"))),
  ),
  gestures: {
    summary: "Lists the gestures that the camera has, as its profile and its settings say.",
    fields: {},
    result:
      "`[{event, gesture, played}]`; `played` is `{presses, understoodMs}` for a gesture that counts in the present state, else null",
    run: (from) => from.gestures(),
  },
  speak: row(
    "Somebody speaks near the camera; answered when the speech is over.",
    {
      ms: { type: "number", meaning: "length in ms" },
      level: { type: "number", optional: true, meaning: "sound level in dB; default 65" },
    },
    (to, of) => to.speak({ ms: of.number("ms"), ...given("level", of.optionalNumber("level")) }),
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
  "clock-drift": row(
    "The wall clock runs too fast or too slow from now on.",
    { ppm: { type: "number", meaning: "millionths that it gains, -1000 to 1000" } },
    (to, of) => to.clockDrift(of.number("ppm")),
  ),
  fault: row(
    "Sets a fault switch.",
    {
      name: { type: "string", meaning: FAULTS.map((name) => `\`${name}\``).join(", ") },
      present: { type: "boolean", meaning: "true: it fails" },
      part: {
        type: "string",
        optional: true,
        meaning: "which button is stuck, which lamp is dead; default: the profile's first",
      },
    },
    (to, of) =>
      to.fault({
        name: faultOf(of.string("name")),
        present: of.boolean("present"),
        ...given("part", of.optionalString("part")),
      }),
  ),
  "brown-out": row(
    "The power goes and comes back by itself.",
    { ms: { type: "number", optional: true, meaning: "for so long; default 500" } },
    (to, of) => to.brownOut(of.optionalNumber("ms")),
  ),
  position: row(
    "Says where the camera is, for its satellite receiver; a private part.",
    {
      latitude: {
        type: "number",
        optional: true,
        meaning: "degrees; left out with `longitude`: no satellites",
      },
      longitude: { type: "number", optional: true, meaning: "degrees" },
      accuracyM: { type: "number", optional: true, meaning: "metres" },
    },
    (to, of) => to.position(placeOf(of)),
  ),
  scene: row(
    "Says how complex or dark the scene is.",
    { complexity: { type: "number", meaning: "times the usual bytes a second, 0.1 to 10" } },
    (to, of) => to.scene(of.number("complexity")),
  ),
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
    {
      name: { type: "string or null", meaning: "a name, a private part; null for nobody" },
      trained: { type: "boolean", optional: true, meaning: "were they trained for it; default true" },
    },
    (to, of) => to.wearer(of.optionalString("name") ?? null, given("trained", of.optionalBoolean("trained"))),
  ),
  category: row(
    "The wearer chooses a category at the end of a recording, or later as in an app.",
    {
      category: {
        type: "string",
        meaning: "a category of the camera's profile, or any where it has no list",
      },
      recording: {
        type: "string",
        optional: true,
        meaning: "id of a recording; default: the one that ended last",
      },
    },
    (to, of) => to.category(of.string("category"), of.optionalString("recording")),
  ),
  trigger: {
    summary: "A source of triggers is heard on the air; synthetic, and no vendor's format.",
    fields: {
      source: { type: "string", meaning: "which one, such as the id of a vehicle" },
      sourceKind: { type: "string", meaning: "vehicle, weapon, holster or peer" },
      counter: { type: "number", meaning: "grows with every trigger of the source" },
      sentAt: {
        type: "string or null",
        optional: true,
        meaning:
          "RFC 3339 in UTC with ms; null without a clock: stale for a camera that asks for signatures and knows the time",
      },
      distanceM: {
        type: "number",
        optional: true,
        meaning: "how far away the source is found to be, in metres; default: near",
      },
      signature: {
        type: "string",
        optional: true,
        meaning: "Ed25519 in hex over the canonical JSON of `{counter, sentAt, source, sourceKind}`",
      },
    },
    result: HEEDED,
    run: (to, of) => ({ heeded: to.trigger(triggerOf(of)) }),
  },
  group: {
    summary: "A peer is heard on the air that speaks for a group of cameras; only a start can be heeded.",
    fields: {
      action: { type: "string", meaning: "start, or stop to see that it is not heeded" },
      group: { type: "string", meaning: "name of the group" },
      category: { type: "string", optional: true, meaning: "what the group's recordings are filed under" },
    },
    result: HEEDED,
    run: (to, of) => ({ heeded: to.group(groupOf(of)) }),
  },
  read: {
    summary: "Reads lights, tones, vibration and state.",
    fields: {},
    result:
      "`{simulated, camera, mode, leaves, switches, lights, cues, recordings, outbox, batteryPercent, freeBytes, configVersion, stagedConfigVersion, firmware, stagedFirmware, transfer, faults, storageTrouble, watermark, counters}`; `switches` says of each by its name whether it is `on` or `off`; `cues` are the last 32 tones and vibrations, oldest first; `transfer` is `{recording, received, bytes}` or null; `storageTrouble` is `full`, `read-only`, `gone`, `failing`, `slow` or null; `counters` are `{unreadable, repeated, strayAcknowledgements, resent, failedSends, triggers, refusedConfigurations, refusedUpdates}` since the camera was made, `unreadable` by code and `triggers` by what became of them",
    run: (from) => from.read(),
  },
};

/** @throws PeerDataError BWC_T13 */
function faultOf(name: string): FaultName {
  const fault = FAULTS.find((known) => known === name);
  if (fault !== undefined) return fault;
  throw new PeerDataError("BWC_T13", `name: "${name.slice(0, 48)}" is no fault switch`);
}

/** @throws PeerDataError BWC_T13 */
function placeOf(of: FieldReader): Fix | null {
  const latitude = of.optionalNumber("latitude");
  const longitude = of.optionalNumber("longitude");
  const accuracy = given("accuracyM", of.optionalNumber("accuracyM"));
  if (latitude === undefined && longitude === undefined && accuracy.accuracyM === undefined) return null;
  if (latitude === undefined || longitude === undefined)
    throw new PeerDataError("BWC_T13", "latitude, longitude: both or neither");
  return { latitude, longitude, ...accuracy };
}

/** A value where there is one, under its name. */
const given = <Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } =>
  (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };

function triggerOf(of: FieldReader): TriggerBroadcast {
  return {
    source: of.string("source"),
    sourceKind: of.string("sourceKind"),
    counter: of.number("counter"),
    ...given("sentAt", of.optionalString("sentAt")),
    ...given("distanceM", of.optionalNumber("distanceM")),
    ...given("signature", of.optionalString("signature")),
  };
}

function groupOf(of: FieldReader): GroupBroadcast {
  return {
    action: of.string("action"),
    group: of.string("group"),
    ...given("category", of.optionalString("category")),
  };
}

/** @throws PeerDataError BWC_T13 */
function eventOf(name: string): EventName {
  const event = EVENTS.find((known) => known === name);
  if (event !== undefined) return event;
  throw new PeerDataError("BWC_T13", `event: "${name.slice(0, 48)}" is no event of the camera chart`);
}
