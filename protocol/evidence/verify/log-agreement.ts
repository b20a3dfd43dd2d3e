import type { LogReport } from "../log-check.ts";
import type { LogFacts, LoggedRecording } from "./log-facts.ts";
import type { CheckedRecording } from "./recording-check.ts";
import type { Findings } from "./report.ts";
import { folderOf } from "./set.ts";

/** A log that was read, and where it lies. */
export interface ReadLog {
  /** As given, or its path within the set. */
  readonly file: string;
  /** Does it lie in the set? Then the set should hold everything that it names. */
  readonly inSet: boolean;
  readonly report: LogReport;
  readonly facts: LogFacts;
}

/** The manifest must stand on this very log: one that was cut, rewritten or replaced lacks the entry. */
function checkAnchor(findings: Findings, log: ReadLog, { file, manifest }: CheckedRecording): void {
  const { index, hash } = manifest.log;
  if (index === 0) return;
  const found = log.facts.hashes[index - 1];
  if (found === hash) return;
  findings.found({
    what: found === undefined ? "cutShort" : "replaced",
    file: log.file,
    entry: index,
    message: `${file} was signed after an entry that this log ${found === undefined ? "no longer has" : "does not have"}`,
  });
}

function checkRevision(findings: Findings, known: LoggedRecording, recording: CheckedRecording): void {
  const { file, manifest, manifestSha256 } = recording;
  const last = known.finalized.at(-1);
  if (last?.sha256 === manifestSha256) return;
  const older = known.finalized.find(({ sha256 }) => sha256 === manifestSha256);
  findings.found({
    what: older === undefined ? "replaced" : "rolledBack",
    file,
    message:
      older === undefined
        ? "the device log has another manifest of this recording, or none"
        : `revision ${manifest.revision}; the device log has a newer one, revision ${last?.revision ?? 0}`,
  });
}

function checkReasons(
  findings: Findings,
  known: LoggedRecording,
  { file, manifest }: CheckedRecording,
): void {
  const contradict = (what: string): void =>
    findings.found({ what: "contradiction", file, message: `${what} is not what the device log has` });
  const { started, stopped } = known;
  if (started?.reason !== undefined && started.reason !== manifest.triggerOn.reason)
    contradict("the TriggerOn reason");
  if (started !== undefined && started.bootId !== manifest.bootId) contradict("the boot");
  if (stopped?.reason !== undefined && stopped.reason !== manifest.triggerOff.reason)
    contradict("the TriggerOff reason");
}

function checkOne(findings: Findings, log: ReadLog, recording: CheckedRecording): void {
  const { file, manifest } = recording;
  checkAnchor(findings, log, recording);
  if (log.report.publicKey !== undefined && log.report.publicKey !== manifest.publicKey)
    findings.found({ what: "reSigned", file, message: "signed with another key than the device's log" });
  const known = log.facts.recordings.get(manifest.recording);
  if (known === undefined) {
    findings.found({ what: "replaced", file, message: "the device log does not know this recording" });
    return;
  }
  checkRevision(findings, known, recording);
  checkReasons(findings, known, recording);
}

/** What a set holds, as far as logs are held against it. */
interface SetContents {
  readonly recordings: readonly CheckedRecording[];
  /** Manifests that could not be read: each is a finding of its own, and nothing of theirs is missing. */
  readonly unreadable: ReadonlySet<string>;
}

/** A log that is broken says nothing after the bad entry: what it should have said there is no finding of its own. */
function checkMissing(findings: Findings, log: ReadLog, { recordings, unreadable }: SetContents): void {
  const present = new Set(recordings.map(({ manifest }) => manifest.recording));
  const absent = [...log.facts.recordings].filter(([id, known]) => !present.has(id) && !known.gone);
  const references = absent.filter(([, { byReference, finalized }]) => byReference && finalized.length === 0);
  if (references.length > 0)
    findings.note(`${log.file}: recordings kept by reference, without files: ${references.length}`);
  for (const [id, { finalized }] of absent.filter((each) => !references.includes(each))) {
    const last = finalized.at(-1);
    const file = folderOf(log.file) + (last?.manifest ?? "");
    const message = `the device log has recording ${id}, and its manifest is gone`;
    if (last === undefined) findings.note(`${log.file}: recording ${id} began and is not final`);
    else if (!log.inSet) findings.note(`${log.file}: recording ${id} is not in this set`);
    else if (!unreadable.has(file)) findings.found({ what: "missing", file, message });
  }
}

/** A log in the set is that of its own folder and those within; one from elsewhere is of all that its camera made. */
const concerns = ({ file, inSet, report }: ReadLog, recording: CheckedRecording): boolean =>
  recording.manifest.camera === report.camera && (!inSet || recording.file.startsWith(folderOf(file)));

/** Holds recordings of one camera against its log. */
export function checkAgreement(findings: Findings, log: ReadLog, set: SetContents): void {
  const { report } = log;
  const ofCamera = set.recordings.filter((recording) => concerns(log, recording));
  if (report.sealed < report.entries)
    findings.note(`${log.file}: entries after ${report.sealed} are chained, and not signed yet`);
  if (report.publicKey === undefined) findings.note(`${log.file}: no seal, so nobody has signed it`);
  if (report.firstBad !== undefined) return;
  for (const recording of ofCamera) if (recording.signed) checkOne(findings, log, recording);
  checkMissing(findings, log, { ...set, recordings: ofCamera });
}
