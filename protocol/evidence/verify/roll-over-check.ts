import { FRAME_TOLERANCE_MS } from "./manifest-check.ts";
import type { CheckedRecording } from "./recording-check.ts";
import type { Findings } from "./report.ts";
import { folderOf } from "./set.ts";

interface Link {
  readonly from: CheckedRecording;
  readonly to: string | null;
  readonly back: (other: CheckedRecording) => string | null;
  readonly word: "goes on in" | "goes on from";
}

function checkLink(findings: Findings, byId: ReadonlyMap<string, CheckedRecording>, link: Link): void {
  const { from, to, back, word } = link;
  if (to === null) return;
  const other = byId.get(to);
  if (other === undefined)
    findings.found({
      what: "missing",
      file: `${folderOf(from.file)}*_${to}.mp4`,
      message: `recording ${from.manifest.recording} ${word} ${to}, which is not in this set`,
    });
  else if (back(other) !== from.manifest.recording)
    findings.found({
      what: "contradiction",
      file: from.file,
      message: `it ${word} ${to}, which does not say so`,
    });
}

function checkSeam(
  findings: Findings,
  byId: ReadonlyMap<string, CheckedRecording>,
  first: CheckedRecording,
): void {
  const next = byId.get(first.manifest.followedBy ?? "");
  if (next === undefined || next.manifest.bootId !== first.manifest.bootId) return;
  const hole = next.manifest.start.uptimeMs - first.manifest.stop.uptimeMs;
  // Roll-over loses no picture (T10).
  if (Math.abs(hole) > FRAME_TOLERANCE_MS)
    findings.found({
      what: "contradiction",
      file: next.file,
      message: `it begins ${hole} ms after the end of ${first.manifest.recording}, from which it goes on`,
    });
}

/** Holds recordings that roll-over made of one against each other. */
export function checkRollOvers(findings: Findings, recordings: readonly CheckedRecording[]): void {
  const byId = new Map(recordings.map((recording) => [recording.manifest.recording, recording]));
  for (const recording of recordings) {
    if (byId.get(recording.manifest.recording) !== recording)
      findings.found({
        what: "contradiction",
        file: recording.file,
        message: "two manifests of one recording",
      });
    const { follows, followedBy } = recording.manifest;
    const forth = {
      to: followedBy,
      back: (other: CheckedRecording) => other.manifest.follows,
      word: "goes on in" as const,
    };
    const back = {
      to: follows,
      back: (other: CheckedRecording) => other.manifest.followedBy,
      word: "goes on from" as const,
    };
    checkLink(findings, byId, { from: recording, ...forth });
    checkLink(findings, byId, { from: recording, ...back });
    checkSeam(findings, byId, recording);
  }
}
