import type { StepCause } from "@vestige/chart";
import type { Recording, ShortfallCause, TriggerOff } from "../../recorder/recording.ts";
import { write } from "../body.ts";
import type { Device } from "../device.ts";
import { type EffectHandler, type StepContext } from "./context.ts";

/** Why a recording started, by what began the step; an order or a trigger brings its own word (B81). */
const TRIGGERS: Readonly<Record<string, string>> = {
  recordPressed: "record-button",
  startOrdered: "ordered",
  triggerAccepted: "trigger",
  groupStartReceived: "group",
};

/** The one timer that starts a recording brings a duty back (A53). */
const triggerOf = (cause: StepCause): string =>
  "event" in cause ? (TRIGGERS[cause.event] ?? cause.event) : "duty";

/** What empties the ring, by the mode that the camera is in then (B2). */
const EMPTIED: Readonly<Record<string, ShortfallCause>> = {
  booting: "powered-late",
  shuttingDown: "powered-late",
  suspended: "privacy",
  asleep: "slept",
  docked: "docked",
  fault: "fault",
};

export const startBuffer: EffectHandler = ({ ring }, { uptimeMs }) => ring.start(uptimeMs);

export const emptyBuffer: EffectHandler = ({ ring, engine }) =>
  ring.empty(EMPTIED[engine.mode] ?? "unbuffered");

export const openRecording: EffectHandler = (device, context) => {
  const { profile, configuration, ring, wearer } = device;
  const { preEventSeconds, bufferAudio } = configuration.settings;
  const head = ring.content(context.uptimeMs, {
    configuredMs: preEventSeconds * 1000,
    ringBytes: profile.storage.ringBytes.value,
    bytesPerSecond: profile.storage.bytesPerSecond.value,
  });
  const cause = head.shortfallCause === undefined ? {} : { shortfallCause: head.shortfallCause };
  ring.empty("previous-recording");
  const triggerOn = context.data.trigger ?? triggerOf(context.cause);
  begin(device, context, { triggerOn, preEventMs: head.ms, preEventAudio: bufferAudio, ...cause });
  write(device, head.ms);
  Object.assign(context.data, { preEventSeconds: head.ms / 1000, ...cause });
  if (wearer !== null) context.data.private = { ...context.data.private, wearer };
};

interface Opening {
  readonly triggerOn: string;
  readonly preEventMs: number;
  readonly preEventAudio: boolean;
  readonly shortfallCause?: ShortfallCause;
  readonly follows?: string;
}

function begin({ recorder, wallClock, engine }: Device, context: StepContext, opening: Opening): void {
  const { at, uptimeMs, data } = context;
  const recording = recorder.begin({
    ...opening,
    bootId: engine.boot?.id ?? "",
    triggerMs: uptimeMs,
    startTime: wallClock.time(at - opening.preEventMs),
  });
  Object.assign(data, { recording: recording.id, trigger: opening.triggerOn });
}

/** What a report says of a recording that has ended. */
function tellEnd({ data }: StepContext, recording: Recording | undefined): void {
  if (recording === undefined) return;
  data.recording = recording.id;
  if (recording.triggerOff !== null) data.trigger = recording.triggerOff;
}

export const closeRecording: EffectHandler = (device, context) => {
  tellEnd(context, device.recorder.close(context.uptimeMs));
  device.facts.set("nothingToTransfer", false);
  device.engine.send({ event: "finalized" });
};

export const rollOver: EffectHandler = (device, context) => {
  const ended = device.recorder.rollOver(context.uptimeMs);
  if (ended === undefined) return;
  begin(device, context, { triggerOn: "roll-over", preEventMs: 0, preEventAudio: false, follows: ended.id });
};

/** Repairs what a power cut left open, up to where the power was lost (B8). */
export const recover: EffectHandler = (device, context) => {
  tellEnd(context, device.recorder.recover());
  device.facts.assign({ interrupted: false, nothingToTransfer: false });
  device.engine.send({ event: "recovered" });
};

export const resumeRecording: EffectHandler = ({ recorder }, { data }) => {
  recorder.resume();
  if (recorder.open !== undefined) data.recording = recorder.open.id;
};

export const beginPostEvent: EffectHandler = ({ recorder }, { data }) => {
  if (recorder.open !== undefined) data.recording = recorder.open.id;
};

export const storeMarker: EffectHandler = ({ recorder }, { uptimeMs, data }) => {
  recorder.mark(uptimeMs, data.marker);
  if (recorder.open !== undefined) data.recording = recorder.open.id;
};

export const storeCategory: EffectHandler = ({ recorder }, { data }) => {
  if (data.category !== undefined) recorder.categorise(data.category);
};

export const leaveUncategorised: EffectHandler = ({ recorder }, { data }) => {
  recorder.categorise("uncategorised");
  data.category = "uncategorised";
};

/** Notes why a recording ends (B81); it is told when the recording closes. */
export const note =
  (reason: TriggerOff): EffectHandler =>
  ({ recorder }) =>
    recorder.note(reason);

/** A recording that ends because the camera goes off: it shuts down once the file is closed. */
export const noteAndShutDown =
  (reason: TriggerOff): EffectHandler =>
  ({ recorder, facts }) => {
    recorder.note(reason);
    facts.set("shutdownPending", true);
  };

/** A deliberate override is itself an event (A54, principle 5). */
export const noteOverride: EffectHandler = ({ recorder }, { data }) => {
  recorder.note("override");
  data.override = true;
};
