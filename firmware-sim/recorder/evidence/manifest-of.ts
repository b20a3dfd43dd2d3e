import {
  DEVICE_LOG_NAME,
  type LogHead,
  type Manifest,
  MANIFEST_FORMAT,
  NOT_EVIDENCE,
} from "@vestige/protocol/evidence";
import type { Recording, Span } from "../recording.ts";
import type { Moment } from "./evidence.ts";
import { wallAt } from "./times.ts";

/** A recording that has ended. */
export type EndedRecording = Recording & { readonly stopMs: number };

export type Gap = Manifest["gaps"][number];

/** Who signs. */
export interface Signer {
  readonly camera: string;
  readonly publicKey: string;
  readonly certificates: readonly string[];
}

/** What a manifest says besides what the recording does. */
export interface ManifestParts {
  readonly signer: Signer;
  readonly revision: number;
  /** UUID, or null for nobody. */
  readonly userId: string | null;
  readonly clip: Manifest["clip"];
  readonly files: Manifest["files"];
  readonly gaps: readonly Gap[];
  /** Head of the device log; durable. */
  readonly anchor: LogHead;
}

/** Length of a recording in ms. */
export const lengthOf = ({ startMs, stopMs }: EndedRecording): number => Math.round(stopMs - startMs);

/** What of some spans lies within a recording of this length. */
const within = (spans: readonly Span[], lengthMs: number): { startMs: number; endMs: number }[] =>
  spans
    .filter(({ startMs }) => startMs <= lengthMs)
    .map(({ startMs, endMs }) => ({
      startMs: Math.round(startMs),
      endMs: Math.round(Math.min(endMs ?? lengthMs, lengthMs)),
    }));

function justificationOf({ justification }: Recording, lengthMs: number): Manifest["justification"] {
  if (justification === undefined) return null;
  const { code, explanation, decidedBy, because } = justification;
  const [span = null] = within(explanation === null ? [] : [explanation], lengthMs);
  return { code, explanation: span, decidedBy, because };
}

/** When it was to end: within the part, where one that rolled over meanwhile was told so in the part before (T10). */
function triggerOffOf(recording: EndedRecording, stop: Moment, on: Moment): Moment {
  const { triggerOffMs, triggerOffTime } = recording;
  if (triggerOffMs === null || triggerOffMs > stop.uptimeMs) return stop;
  return triggerOffMs < on.uptimeMs ? on : { uptimeMs: Math.round(triggerOffMs), time: triggerOffTime };
}

function courseOf(recording: EndedRecording) {
  const { startTime, triggerTime, stopTime } = recording;
  const [start, on, stop] = [
    { uptimeMs: Math.round(recording.startMs), time: startTime },
    { uptimeMs: Math.round(recording.triggerMs), time: triggerTime },
    { uptimeMs: Math.round(recording.stopMs), time: stopTime },
  ];
  const off = triggerOffOf(recording, stop, on);
  return {
    ...{ start, stop },
    triggerOn: { reason: recording.triggerOn, ...on },
    triggerOff: { reason: recording.triggerOff ?? "immediate", ...off },
    postEventSeconds: Math.round((stop.uptimeMs - off.uptimeMs) / 1_000),
  };
}

function soundOf({ audioFromMs, muted, silent }: Recording, lengthMs: number) {
  return {
    audioFromMs: audioFromMs === null || audioFromMs > lengthMs ? null : Math.round(audioFromMs),
    muted: within(muted, lengthMs),
    silent: within(silent, lengthMs).map((span) => ({ ...span, cause: "microphone" })),
  };
}

const stepsOf = ({ clockSteps }: Recording, lengthMs: number): Manifest["clockSteps"] =>
  clockSteps
    .filter(({ atMs }) => atMs <= lengthMs)
    .map(({ atMs, byMs }) => ({ atMs: Math.round(atMs), byMs: Math.round(byMs) }));

/** What may still change when a recording is final, each time with a manifest of its own. */
export function changeable(recording: Recording, lengthMs: number) {
  const { marks, category = null, follows = null, followedBy = null } = recording;
  const justification = justificationOf(recording, lengthMs);
  return { marks: [...marks], category, follows, followedBy, justification };
}

/** What a camera states about a recording (F 48, F 49). */
export function manifestOf(recording: EndedRecording, parts: ManifestParts): Manifest {
  const { signer, revision, userId, clip, files, gaps, anchor } = parts;
  const { firmware, profile, model, configVersion, settings } = recording.under;
  const lengthMs = lengthOf(recording);
  return {
    ...{ format: MANIFEST_FORMAT, simulated: true, notice: NOT_EVIDENCE },
    ...{ camera: signer.camera, model, bootId: recording.bootId, recording: recording.id, revision },
    ...{ firmware, profile, configVersion, settings },
    wearer: userId === null ? null : { userId },
    ...courseOf(recording),
    preEvent: {
      configuredSeconds: recording.configuredSeconds,
      seconds: recording.preEventSeconds,
      audio: recording.preEventAudio,
      shortfallCause: recording.shortfallCause ?? null,
    },
    ...soundOf(recording, lengthMs),
    ...{ gaps: [...gaps], clockSteps: stepsOf(recording, lengthMs) },
    ...changeable(recording, lengthMs),
    ...{ clip, files },
    log: { name: DEVICE_LOG_NAME, ...anchor },
    ...{ publicKey: signer.publicKey, certificates: signer.certificates },
  };
}

const POWER_LOST = "power-lost";

/** A gap whose end nobody knows: power was lost. */
export const unknownGap = (startMs: number): Gap => ({ startMs, endMs: null, cause: POWER_LOST });

/** A gap up to where the recording is known to have ended. */
export const gapUpTo = (startMs: number, endMs: number): Gap => ({ startMs, endMs, cause: POWER_LOST });

/**
 * A recording that a power cut ended, so far as its pictures go; where not even its head was written, up to its trigger,
 * which is known (B8).
 */
export function endedByPowerLoss(recording: Recording, clipMs: number): EndedRecording {
  const lengthMs = Math.max(clipMs, recording.triggerMs - recording.startMs);
  const at = { ms: recording.startMs + lengthMs, time: wallAt(recording, lengthMs) };
  return {
    ...recording,
    triggerOff: POWER_LOST,
    ...{ triggerOffMs: at.ms, triggerOffTime: at.time, stopMs: at.ms, stopTime: at.time },
  };
}
