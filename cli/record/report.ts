import type { Recording } from "@vestige/firmware-sim";
import type { NOT_EVIDENCE } from "@vestige/protocol/evidence";
import type { Rendition } from "../rendition/render.ts";
import { renditionText } from "../rendition/report.ts";
import type { KeptRecording, Kept } from "./kept.ts";

/** What `vestige record` ends with; the keys are part of the command's interface. */
export interface RecordReport {
  readonly simulated: true;
  readonly notice: typeof NOT_EVIDENCE;
  readonly camera: string;
  readonly profile: string;
  readonly model: string;
  readonly seed: number;
  /** The folder as it was named. */
  readonly out: string;
  readonly recordings: readonly KeptRecording[];
  /** Everything that lies in the folder. */
  readonly files: Kept["files"];
  readonly renditions: readonly Rendition[];
}

/** Reasons for which the wearer's own stop ends a recording, and the limit of one (T10). */
const AS_ASKED: readonly (Recording["triggerOff"] & string)[] = [
  "concluded",
  "immediate",
  "confirmed",
  "justified",
  "roll-over",
];

/** Did every recording end as it was asked to? */
export const endedAsAsked = ({ recordings }: RecordReport): boolean =>
  recordings.length > 0 && recordings.every(({ triggerOff }) => AS_ASKED.some((word) => word === triggerOff));

const seconds = (value: number): string => `${Number(value.toFixed(3))} s`;

function recordingText(of: KeptRecording): string {
  const { preEvent } = of;
  const short = preEvent.shortfallCause === null ? "" : `, shorter because of ${preEvent.shortfallCause}`;
  const sound = of.audioFromSeconds === null ? "no sound" : `sound from ${seconds(of.audioFromSeconds)}`;
  return [
    `${of.recording}: ${seconds(of.seconds)}, ${of.startTime ?? "clock unset"} to ${of.stopTime ?? "clock unset"}`,
    `  head ${seconds(preEvent.seconds)} (${preEvent.configuredSeconds} s configured${short}), ${sound}; ${of.triggerOn} to ${of.triggerOff}`,
    `  ${of.clip}: ${of.bytes} bytes, ${of.fragments} fragments`,
    `  sha256 ${of.sha256}`,
  ].join("\n");
}

/** The report as a person reads it; the first line says that it is simulated. */
export function recordText(report: RecordReport): string {
  const { camera, model, profile, seed, out, recordings, files, renditions } = report;
  return [
    `Simulated, not evidence: ${camera} (${model}, profile ${profile}), seed ${seed}`,
    ...recordings.map(recordingText),
    `in ${out}:`,
    ...files.map(({ name, bytes }) => `  ${name} (${bytes} bytes)`),
    ...(renditions.length === 0 ? [] : [renditionText(renditions).trimEnd()]),
    `check it: npx vestige evidence verify ${out}`,
    "",
  ].join("\n");
}
