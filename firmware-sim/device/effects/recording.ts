import type { EventData } from "@vestige/protocol/messages";
import type { NewRecording, RecordingHead } from "../../recorder/draft.ts";
import type { Recording, ShortfallCause, TriggerOff } from "../../recorder/recording.ts";
import { cameraState } from "../camera-state.ts";
import type { Device } from "../device.ts";
import { closeOpen, marksData, openData } from "../ending.ts";
import { concluded, givenCode, overridden } from "../justification.ts";
import { marksOfOpening } from "../marks.ts";
import { momentOf } from "../moment.ts";
import { track } from "../position.ts";
import { isPrivate } from "../privacy.ts";
import { repairLeftOpen } from "../repair.ts";
import { soundOf } from "../sound.ts";
import { fill, roomFor } from "../space.ts";
import { triggerOf } from "../starting.ts";
import { type EffectHandler, type StepContext } from "./context.ts";
import { takePendingStart } from "./starting.ts";

/** What empties the ring, by the mode that the camera is in then (B2). */
const EMPTIED: Readonly<Record<string, ShortfallCause>> = {
  booting: "powered-late",
  shuttingDown: "powered-late",
  suspended: "privacy",
  fallingAsleep: "slept",
  asleep: "slept",
  docked: "docked",
  fault: "fault",
};

export const startBuffer: EffectHandler = ({ ring, configuration, imager }, { uptimeMs }) => {
  ring.start(uptimeMs, imager.bytesPerSecond);
  ring.setAudio(uptimeMs, configuration.settings.bufferAudio);
};

export const emptyBuffer: EffectHandler = (device) => {
  const { ring, engine } = device;
  ring.empty(EMPTIED[engine.mode] ?? (isPrivate(device) ? "privacy" : "unbuffered"));
};

export const openRecording: EffectHandler = (device, context) => {
  const { ring, wearer } = device;
  const head = headOf(device, context);
  const { ms, audio: preEventAudio, shortfallCause } = head;
  ring.empty("previous-recording");
  takePendingStart(device, context);
  const triggerOn = context.data.trigger ?? triggerOf(context.cause);
  const { preEventSeconds: configuredSeconds } = device.configuration.settings;
  const recording = device.recorder.begin(opening(device, context, { triggerOn, configuredSeconds, head }));
  tellOpened(context, recording);
  fill(device, context.at);
  const cause = shortfallCause === undefined ? {} : { shortfallCause };
  Object.assign(context.data, { preEventSeconds: ms / 1000, preEventAudio, ...cause });
  if (wearer !== null) context.data.private = { ...context.data.private, wearer: wearer.name };
};

/** What the ring has, with the sound that it was allowed to keep. */
function headOf(device: Device, { at, uptimeMs }: StepContext): RecordingHead {
  const { profile, configuration, ring } = device;
  const { audioMs, ...content } = ring.content(uptimeMs, {
    configuredMs: configuration.settings.preEventSeconds * 1000,
    ringBytes: profile.storage.ringBytes.value,
    roomBytes: roomFor(device),
  });
  return { ...content, ...soundOf(device, { at, ms: content.ms, audioMs }) };
}

type Opening = Pick<NewRecording, "triggerOn" | "configuredSeconds" | "head">;

function opening(device: Device, { at, uptimeMs }: StepContext, begins: Opening): NewRecording {
  const { wallClock, engine, wearer } = device;
  return {
    ...begins,
    bootId: engine.boot?.id ?? "",
    triggerMs: uptimeMs,
    triggerTime: wallClock.time(at),
    startTime: wallClock.time(at - begins.head.ms),
    under: cameraState(device),
    marks: marksOfOpening(device),
    wearer: wearer?.name ?? null,
  };
}

function tellOpened({ data }: StepContext, recording: Recording): void {
  Object.assign(data, { recording: recording.id, trigger: recording.triggerOn, ...marksData(recording) });
}

/** Adds to a report; its private part keeps what it has. */
function tell({ data }: StepContext, more: EventData): void {
  const known = { ...data.private, ...more.private };
  Object.assign(data, more, Object.keys(known).length === 0 ? {} : { private: known });
}

/** The next one can begin at once; what is left to write, to hash and to sign of this one is done in the background. */
export const closeRecording: EffectHandler = (device, context) => {
  track(device);
  tell(context, closeOpen(device.recorder, momentOf(device, context.at)));
  device.facts.set("testRecording", false);
  if (device.offWanted) device.facts.set("shutdownPending", true);
  device.engine.send({ event: "finalized" });
};

export const rollOver: EffectHandler = (device, context) => {
  const { recorder, engine } = device;
  const { viewing } = recorder;
  const { at, uptimeMs } = context;
  track(device);
  // The encoder begins anew, so that the next part has its key frame where this one ends.
  const head = { ms: 0, firstGop: 0, ...soundOf(device, { at, ms: 0, audioMs: 0 }) };
  const next = opening(device, context, { triggerOn: "roll-over", configuredSeconds: 0, head });
  const recording = recorder.rollOver(momentOf(device, at), next);
  if (recording === undefined) return;
  tellOpened(context, recording);
  if (engine.leaves()["audio"] === "muted") recorder.mute(uptimeMs, true);
  if (viewing !== undefined) recorder.beginView(uptimeMs, viewing.viewer);
};

/** Repairs what a power cut left open, up to where the power was lost (B8). */
export const recover: EffectHandler = (device, context) => {
  tell(context, repairLeftOpen(device));
  device.engine.send({ event: "recovered" });
};

export const resumeRecording: EffectHandler = (device, { data }) => {
  const { recorder } = device;
  recorder.resume();
  device.offWanted = false;
  Object.assign(data, openData(recorder));
};

/** The wearer wants it off; it goes off when the recording has ended, not before (T1, A54). */
export const rememberOff: EffectHandler = (device) => {
  device.offWanted = true;
};

export const beginPostEvent: EffectHandler = ({ recorder }, { data }) => {
  Object.assign(data, openData(recorder));
};

export const storeMarker: EffectHandler = ({ recorder }, { uptimeMs, data }) => {
  recorder.mark(uptimeMs, data.marker);
  Object.assign(data, openData(recorder));
};

/** Notes why a recording ends (B81); it is told when the recording closes. A code may come with an order. */
export const note =
  (reason: TriggerOff): EffectHandler =>
  (device, { at, data }) => {
    const { recorder } = device;
    recorder.note(reason, momentOf(device, at));
    if (reason === "concluded") recorder.justify(concluded(device));
    else if (data.code !== undefined) recorder.justify(givenCode(data.code, data.order));
  };

/** A recording that ends because the camera goes off: it shuts down once the file is closed. */
export const noteAndShutDown =
  (reason: TriggerOff): EffectHandler =>
  (device, { at }) => {
    device.recorder.note(reason, momentOf(device, at));
    device.facts.set("shutdownPending", true);
  };

/** A deliberate override is itself an event (A54, principle 5). */
export const noteOverride: EffectHandler = (device, { at, data }) => {
  device.recorder.note("override", momentOf(device, at));
  device.recorder.justify(overridden(device));
  data.override = true;
};
