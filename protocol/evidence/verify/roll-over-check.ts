import { FRAME_TOLERANCE_MS } from "./manifest-check.ts";
import type { ReadLog } from "./log-agreement.ts";
import type { CheckedRecording } from "./recording-check.ts";
import type { Findings } from "./report.ts";
import { folderOf } from "./set.ts";

interface Link {
  readonly from: CheckedRecording;
  readonly to: string | null;
  readonly back: (other: CheckedRecording) => string | null;
  readonly word: "goes on in" | "goes on from";
}

/** Recordings of a set, and what their cameras' logs say of those that are not in it. */
interface Parts {
  readonly byId: ReadonlyMap<string, CheckedRecording>;
  readonly logs: readonly ReadLog[];
}

/** Why a recording need not be there, by its camera's log: deleted, lost, never more than references, or not final yet. */
function excuseOf(logs: readonly ReadLog[], { manifest }: CheckedRecording, id: string): string | undefined {
  const log = logs.find(({ report }) => report.camera === manifest.camera);
  const known = log?.facts.recordings.get(id);
  if (known === undefined) return undefined;
  if (known.gone) return "is no longer on the camera";
  if (known.finalized.length > 0) return undefined;
  return known.byReference ? "was kept by reference" : "is not final";
}

function checkLink(findings: Findings, { byId, logs }: Parts, link: Link): void {
  const { from, to, back, word } = link;
  if (to === null) return;
  const other = byId.get(to);
  const excuse = other === undefined ? excuseOf(logs, from, to) : undefined;
  if (excuse !== undefined) findings.note(`${from.file}: it ${word} ${to}, which ${excuse}`);
  else if (other === undefined)
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
export function checkRollOvers(
  findings: Findings,
  recordings: readonly CheckedRecording[],
  logs: readonly ReadLog[],
): void {
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
    checkLink(findings, { byId, logs }, { from: recording, ...forth });
    checkLink(findings, { byId, logs }, { from: recording, ...back });
    checkSeam(findings, byId, recording);
  }
}
