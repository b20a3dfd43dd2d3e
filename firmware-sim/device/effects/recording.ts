import type { EventData } from "@vestige/protocol/messages";
import type { ShortfallCause, TriggerOff } from "../../recorder/recording.ts";
import type { Device } from "../device.ts";
import { closeLeftOpen, closeOpen, marksData, openData } from "../ending.ts";
import { markOpening } from "../marks.ts";
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

export const startBuffer: EffectHandler = ({ ring, configuration }, { uptimeMs }) => {
  ring.start(uptimeMs);
  ring.setAudio(uptimeMs, configuration.settings.bufferAudio);
};

export const emptyBuffer: EffectHandler = ({ ring, engine }) =>
  ring.empty(EMPTIED[engine.mode] ?? "unbuffered");

export const openRecording: EffectHandler = (device, context) => {
  const { profile, configuration, ring, wearer, imager, microphone } = device;
  const { preEventSeconds } = configuration.settings;
  const head = ring.content(context.uptimeMs, {
    configuredMs: preEventSeconds * 1000,
    ringBytes: Math.min(profile.storage.ringBytes.value, roomFor(device)),
    bytesPerSecond: imager.bytesPerSecond,
  });
  const cause = head.shortfallCause === undefined ? {} : { shortfallCause: head.shortfallCause };
  ring.empty("previous-recording");
  takePendingStart(device, context);
  const triggerOn = context.data.trigger ?? triggerOf(context.cause);
  const preEventAudio = head.audioMs > 0 && !microphone.dead;
  const audioFromMs = microphone.dead ? null : head.ms - head.audioMs;
  begin(device, context, { triggerOn, preEventMs: head.ms, preEventAudio, audioFromMs, ...cause });
  fill(device, context.at);
  Object.assign(context.data, { preEventSeconds: head.ms / 1000, preEventAudio, ...cause });
  if (wearer !== null) context.data.private = { ...context.data.private, wearer: wearer.name };
};

interface Opening {
  readonly triggerOn: string;
  readonly preEventMs: number;
  readonly preEventAudio: boolean;
  readonly audioFromMs: number | null;
  readonly shortfallCause?: ShortfallCause;
  readonly follows?: string;
}

function begin(device: Device, context: StepContext, opening: Opening): void {
  const { recorder, wallClock, engine, wearer } = device;
  const { at, uptimeMs, data } = context;
  const recording = recorder.begin({
    ...opening,
    bootId: engine.boot?.id ?? "",
    triggerMs: uptimeMs,
    startTime: wallClock.time(at - opening.preEventMs),
    wearer: wearer?.name ?? null,
  });
  markOpening(device);
  Object.assign(data, { recording: recording.id, trigger: opening.triggerOn, ...marksData(recording) });
}

/** Adds to a report; its private part keeps what it has. */
function tell({ data }: StepContext, more: EventData): void {
  const known = { ...data.private, ...more.private };
  Object.assign(data, more, Object.keys(known).length === 0 ? {} : { private: known });
}

export const closeRecording: EffectHandler = (device, context) => {
  tell(context, closeOpen(device.recorder, context.uptimeMs));
  device.facts.set("testRecording", false);
  if (device.offWanted) device.facts.set("shutdownPending", true);
  device.engine.send({ event: "finalized" });
};

export const rollOver: EffectHandler = (device, context) => {
  const { recorder } = device;
  const { viewing } = recorder;
  const ended = recorder.rollOver(context.uptimeMs);
  if (ended === undefined) return;
  const audioFromMs = device.microphone.dead ? null : 0;
  const opening = { triggerOn: "roll-over", preEventMs: 0, preEventAudio: false, audioFromMs };
  begin(device, context, { ...opening, follows: ended.id });
  if (device.engine.leaves()["audio"] === "muted") recorder.mute(context.uptimeMs);
  if (viewing !== undefined) recorder.beginView(context.uptimeMs, viewing.viewer);
};

/** Repairs what a power cut left open, up to where the power was lost (B8). */
export const recover: EffectHandler = (device, context) => {
  tell(context, closeLeftOpen(device.recorder));
  device.facts.set("interrupted", false);
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
