import type { Step } from "@vestige/chart";
import type { EffectName, EventName } from "@vestige/protocol/camera";
import type { JsonObject, JsonValue, LogWord } from "@vestige/protocol/evidence";
import type { EventData } from "@vestige/protocol/messages";
import type { Device } from "./device.ts";
import { startRefusal, triggerOf } from "./starting.ts";

/** A step whose effects were performed. */
export interface LoggedStep {
  readonly step: Step;
  readonly data: EventData;
}

/** What a line of the log says besides its word; undefined for no line. Never a name, a reason text or a position. */
type Tell = (device: Device, logged: LoggedStep) => JsonObject | undefined;

/** A word of the log, and what it says. */
export type LogRow = readonly [word: LogWord, tell: Tell];

/** Fields that are known. */
const known = (fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, JsonValue] => field[1] !== undefined),
  );

const nothing: Tell = () => ({});

const openId = ({ recorder }: Device): string | undefined => recorder.open?.id;
const lastId = ({ recorder }: Device): string | undefined => recorder.last?.id;

const ofOpen: Tell = (device) => known({ recording: openId(device) });
const ofFunction: Tell = (_, { data: { fault } }) => known({ function: fault });
const ofTransfer: Tell = (_, { data: { recording, reason } }) => known({ recording, status: reason });
const ofWearer: Tell = (device) =>
  known({ recording: openId(device), trained: device.facts.has("wearerTrained") });
const ofRequest: Tell = (_, { data: { recording, request, order } }) => known({ recording, request, order });

const ofBattery: Tell = ({ battery, engine }) => ({
  ...{ percent: battery.percent, level: engine.leaves()["battery"] ?? "" },
});
const ofStorage: Tell = ({ storage, engine }) => ({
  ...{ freeBytes: storage.freeBytes, level: engine.leaves()["storage"] ?? "" },
});

const ofTrigger: Tell = (_, { data: { source, trigger, group, order } }) =>
  known({ source: source ?? group, trigger, order });

const ofCategory: Tell = (_, { data: { recording, category, late } }) =>
  category === undefined ? undefined : known({ recording, category, late });

const ofExplanation: Tell = (_, { data: { explanation, request } }) =>
  explanation === undefined ? undefined : known({ ...explanation, request });

const causedBy = ({ cause }: Step): string | undefined => ("event" in cause ? cause.event : undefined);

/** A stop was let through, or a code for it came late. */
const ofJustification: Tell = (device, { data }) => {
  const { justification } = device.recorder.last ?? {};
  if (justification === undefined) return undefined;
  const { code, decidedBy, because } = justification;
  const { request } = data;
  return known({ recording: lastId(device), accepted: true, decidedBy, because, code, request });
};

const notAccepted =
  (decidedBy: (logged: LoggedStep) => string): Tell =>
  (device, logged) => {
    const { code, request, decision } = logged.data;
    const because = decision?.because;
    return known({
      ...{ recording: openId(device), accepted: false, decidedBy: decidedBy(logged) },
      ...{ because, code, request },
    });
  };

const ofRefusedStop = notAccepted(({ step }) =>
  causedBy(step) === "decisionRefused" ? "controller" : "camera",
);

const ofRefusedStart: Tell = (device, { step, data }) => {
  const { trigger = triggerOf(step.cause), source, order } = data;
  return known({ trigger, source, order, reason: startRefusal(device)?.code });
};

const ofFirmware: Tell = ({ logged }, { data: { version } }) =>
  version === undefined ? undefined : { version, before: logged.firmware };

/**
 * What goes into the device log (domain C8) when an event has come, an effect was performed, or a region is in a leaf
 * that it was not in before. What the evidence itself does, it writes itself; what has no step of the chart is written
 * where it happens: power, clock, controller, outside triggers that were refused.
 */
export const LOGGED: {
  readonly events: Readonly<Partial<Record<EventName, LogRow>>>;
  readonly effects: Readonly<Partial<Record<EffectName, LogRow>>>;
  readonly leaves: Readonly<Record<string, Readonly<Record<string, LogRow>>>>;
} = {
  events: {
    configurationApplied: [
      "configurationApplied",
      ({ configuration, logged }) => ({ version: configuration.version, before: logged.configVersion }),
    ],
    wearerAssigned: ["wearerAssigned", ofWearer],
    wearerCleared: ["wearerCleared", ofOpen],
    functionLost: ["faultFound", ofFunction],
    functionRegained: ["faultCleared", ofFunction],
    faultDetected: ["faultFound", ofFunction],
    faultCleared: ["faultCleared", ofFunction],
    explanationHeard: ["stopExplained", ofExplanation],
    triggerAccepted: ["triggerHeeded", ofTrigger],
    groupStartReceived: ["triggerHeeded", ofTrigger],
    transferStarted: ["transferStarted", ofTransfer],
    transferFailed: ["transferFailed", ofTransfer],
  },
  effects: {
    refuseStart: ["startRefused", ofRefusedStart],
    refuseRetrospect: [
      "startRefused",
      (_, { data: { refusal, gap, order } }) =>
        known({ trigger: "after-the-fact", reason: refusal, gap, order }),
    ],
    storeMarker: ["marked", (device, { data: { order } }) => known({ recording: openId(device), order })],
    storeCategory: ["categoryChosen", ofCategory],
    leaveUncategorised: ["categoryChosen", ofCategory],
    openStopRequest: ["stopRequested", ofRequest],
    askConfirmation: [
      "stopRequested",
      (device, { data: { order } }) => known({ recording: openId(device), order }),
    ],
    noteJustified: ["stopDecided", ofJustification],
    reportLateCode: ["stopDecided", ofJustification],
    tellRefused: ["stopDecided", ofRefusedStop],
    tellUndecided: ["stopDecided", notAccepted(() => "nobody")],
    withdrawStopRequest: ["stopDecided", notAccepted(() => "wearer")],
    noteOverride: ["overrideUsed", (device) => known({ recording: lastId(device) })],
    noteFunctions: [
      "tested",
      (_, { data: { marks = [] } }) => ({ passed: marks.length === 0, failing: [...marks] }),
    ],
    noteRecall: ["recalled", ({ facts }) => ({ recalled: facts.has("recalled") })],
    finishUpdate: ["firmwareInstalled", ofFirmware],
    refuseUpdate: ["firmwareRefused", (_, { data: { version, reason } }) => known({ version, reason })],
  },
  leaves: {
    audio: { muted: ["muted", ofOpen], live: ["unmuted", ofOpen] },
    lights: { stealth: ["stealthOn", nothing], normal: ["stealthOff", nothing] },
    live: {
      on: ["liveStarted", ofOpen],
      off: [
        "liveEnded",
        (_, { data: { recording, watchedSeconds } }) => known({ recording, watchedSeconds }),
      ],
    },
    charge: {
      charging: ["docked", ofBattery],
      charged: ["charged", ofBattery],
      unplugged: ["undocked", ofBattery],
    },
    temperature: { hot: ["temperatureHigh", nothing], normal: ["temperatureNormal", nothing] },
    position: { fixed: ["positionFound", nothing], unknown: ["positionLost", nothing] },
    battery: {
      normal: ["batteryLevel", ofBattery],
      low: ["batteryLevel", ofBattery],
      critical: ["batteryLevel", ofBattery],
      depleted: ["batteryLevel", ofBattery],
    },
    storage: {
      normal: ["storageLevel", ofStorage],
      low: ["storageLevel", ofStorage],
      full: ["storageLevel", ofStorage],
    },
    clock: { unset: ["clockLost", nothing] },
  },
};
