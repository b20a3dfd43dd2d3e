import type { EvidenceReport, Finding, RecordingSummary } from "@vestige/protocol/evidence";

/** Fragment and entry are for programs: the message names them in words. */
const findingLine = ({ what, file, message }: Finding): string => `FOUND ${what}: ${file}: ${message}`;

const counted = (count: number): string => `${count} finding${count === 1 ? "" : "s"}`;

const recordingLine = (of: RecordingSummary): string =>
  `recording ${of.recording} of ${of.camera} (${of.model}): ${of.startTime ?? "clock unset"} to ${of.stopTime ?? "clock unset"}, ` +
  `${of.triggerOn} to ${of.triggerOff}, ${of.fragments} fragments, identity: ${of.identity}${soundText(of)}`;

const seconds = (ms: number): string => (ms / 1000).toFixed(2);

/** What was measured of the sound; nothing where there was nothing to measure. */
function soundText({ sound }: RecordingSummary): string {
  if (sound === null) return "";
  if (!sound.measured) return ", sound: not measured";
  const spans = sound.speech.map(({ startMs, endMs }) => `${seconds(startMs)} to ${seconds(endMs)} s`);
  return `, sound: measured${spans.length === 0 ? "" : `, a voice at ${spans.join(", ")}`}`;
}

type Log = EvidenceReport["logs"][number];

const logLine = ({ file, entries, sealed }: Log): string =>
  `log ${file}: ${entries} good entries, signed up to ${sealed}`;

/** A report as a person reads it; the first line says that it is simulated. */
export function reportText(report: EvidenceReport): string {
  const { statement, recordings, logs, findings, notes, valid } = report;
  const lines = [
    statement,
    ...recordings.map(recordingLine),
    ...logs.map(logLine),
    ...findings.map(findingLine),
    ...notes.map((note) => `note: ${note}`),
    valid ? "valid: nothing was found" : `NOT valid: ${counted(findings.length)}`,
  ];
  return `${lines.join("\n")}\n`;
}
