import { SIMULATED_PATH } from "../canonical-file.ts";
import { checkLog } from "../log-check.ts";
import { DEVICE_LOG_NAME, MANIFEST_END } from "../names.ts";
import type { EvidenceTools } from "../tools.ts";
import type { Trust } from "../trust.ts";
import { checkAgreement, type ReadLog } from "./log-agreement.ts";
import { addFact, emptyFacts } from "./log-facts.ts";
import { type CheckedRecording, checkRecording, type RecordingContext } from "./recording-check.ts";
import type { EvidenceReport, Finding, Identity, RecordingSummary } from "./report.ts";
import { checkRollOvers } from "./roll-over-check.ts";
import { folderOf, piecesOf, type SetFile, type SetReader } from "./set.ts";

/** What a report says first. */
export const STATEMENT = "This is simulated. It is not evidence, and nothing below makes it so.";

/** A log that does not lie in the set. */
export interface LogSource {
  readonly reader: Pick<SetReader, "read">;
  readonly file: SetFile;
}

/** What a set is verified with besides itself. */
export interface VerifyOptions {
  /** Known devices; without them the report says `identity: not checked`. */
  readonly trust?: Trust | undefined;
  /** A log from elsewhere, such as one that the controller kept. */
  readonly log?: LogSource | undefined;
  /** Called with the length of every piece that was read. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Everything that one run gathers. */
interface Run extends RecordingContext {
  readonly findings: Finding[];
  readonly notes: string[];
  readonly accounted: Set<string>;
}

function runOf(
  files: readonly SetFile[],
  reader: SetReader,
  tools: EvidenceTools,
  options: VerifyOptions,
): Run {
  const findings: Finding[] = [];
  const notes: string[] = [];
  const accounted = new Set<string>();
  return {
    ...{ reader, tools, findings, notes, accounted, trust: options.trust },
    files: new Map(files.map((file) => [file.name, file])),
    onBytes: options.onBytes ?? (() => undefined),
    found: (finding) => void findings.push(finding),
    note: (text) => void notes.push(text),
    account: (name) => void accounted.add(name),
  };
}

async function readLog(run: Run, { reader, file }: LogSource, inSet: boolean): Promise<ReadLog> {
  const facts = emptyFacts();
  const check = checkLog(run.tools, (entry) => addFact(facts, entry));
  for await (const piece of piecesOf(reader, file)) {
    check.push(piece);
    run.onBytes(piece.length);
  }
  const report = check.report();
  const { firstBad } = report;
  if (firstBad !== undefined)
    run.found({
      what: firstBad.path === SIMULATED_PATH ? "notSimulated" : "edited",
      file: file.name,
      entry: firstBad.entry,
      message: `entry ${firstBad.entry} ${firstBad.reason}`,
    });
  if (report.entries === 0 && firstBad === undefined)
    run.found({ what: "cutShort", file: file.name, message: "a device log without an entry" });
  return { file: file.name, inSet, report, facts };
}

async function readLogs(run: Run, options: VerifyOptions): Promise<readonly ReadLog[]> {
  const logs: ReadLog[] = [];
  for (const file of run.files.values()) {
    if (file.name.slice(folderOf(file.name).length) !== DEVICE_LOG_NAME) continue;
    run.account(file.name);
    logs.push(await readLog(run, { reader: run.reader, file }, true));
  }
  if (options.log !== undefined) logs.push(await readLog(run, options.log, false));
  return logs;
}

async function readRecordings(run: Run): Promise<readonly CheckedRecording[]> {
  const recordings: CheckedRecording[] = [];
  for (const file of run.files.values()) {
    if (!file.name.endsWith(MANIFEST_END)) continue;
    run.account(file.name);
    const checked = await checkRecording(run, file);
    if (checked !== undefined) recordings.push(checked);
  }
  return recordings;
}

/** A recording without a log at hand: the manifest names one, so it was there. */
function checkLogsPresent(run: Run, recordings: readonly CheckedRecording[], logs: readonly ReadLog[]): void {
  const cameras = new Set(logs.map(({ report }) => report.camera));
  const isUnread = logs.some(({ report }) => report.camera === undefined);
  for (const { file, manifest } of recordings)
    if (!cameras.has(manifest.camera) && !isUnread)
      run.found({
        what: "missing",
        file: folderOf(file) + manifest.log.name,
        message: "the log of the camera that made it is gone",
      });
}

function checkForeign(run: Run): void {
  for (const name of run.files.keys()) {
    if (run.accounted.has(name)) continue;
    const stem = /^(.*)\.(?:signature\.json|mp4)$/.exec(name)?.[1];
    const manifest = stem === undefined ? undefined : stem + MANIFEST_END;
    if (manifest !== undefined && !run.files.has(manifest))
      run.found({ what: "missing", file: manifest, message: `the manifest of ${name} is gone` });
    else run.found({ what: "foreign", file: name, message: "no manifest names it" });
  }
}

const summaryOf = ({ file, manifest, identity, sound }: CheckedRecording): RecordingSummary => ({
  recording: manifest.recording,
  camera: manifest.camera,
  model: manifest.model,
  manifest: file,
  clip: folderOf(file) + manifest.clip.name,
  bytes: manifest.clip.bytes,
  fragments: manifest.clip.fragments.length,
  startTime: manifest.start.time,
  stopTime: manifest.stop.time,
  triggerOn: manifest.triggerOn.reason,
  triggerOff: manifest.triggerOff.reason,
  identity,
  sound,
});

function leastIdentity(recordings: readonly CheckedRecording[]): Identity {
  const identities = recordings.map(({ identity }) => identity);
  if (identities.includes("unknown")) return "unknown";
  return identities.length === 0 || identities.includes("not checked") ? "not checked" : "known";
}

/** One deed shows in several places; each place is named once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ what, file, fragment, entry }) => {
    const key = `${what}\n${file}\n${fragment}\n${entry}\n`;
    if (what !== "contradiction" && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function reportOf(
  run: Run,
  recordings: readonly CheckedRecording[],
  logs: readonly ReadLog[],
): EvidenceReport {
  const findings = distinct(run.findings);
  const identity = leastIdentity(recordings);
  const unchecked =
    identity === "not checked" ? ["identity: not checked, as no list of known devices was given"] : [];
  return {
    simulated: true,
    statement: STATEMENT,
    valid: findings.length === 0,
    identity,
    recordings: recordings.map(summaryOf),
    logs: logs.map(({ file, report }) => ({ file, ...report })),
    findings,
    notes: [...unchecked, ...run.notes],
  };
}

/**
 * Verifies a folder of evidence: hashes, chain, signature, manifest, times, continuity, and all against the device log.
 * A broken or foreign set is a report with findings and never an error; errors are those of the reader.
 * Reads every clip once, in pieces, so that SHA-256 is the cost (N-MD-16).
 */
export async function verifyEvidence(
  reader: SetReader,
  tools: EvidenceTools,
  options: VerifyOptions = {},
): Promise<EvidenceReport> {
  const files = (await reader.list()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const run = runOf(files, reader, tools, options);
  const logs = await readLogs(run, options);
  const recordings = await readRecordings(run);
  checkRollOvers(run, recordings, logs);
  checkLogsPresent(run, recordings, logs);
  const read = new Set(recordings.map(({ file }) => file));
  const unreadable = new Set([...run.files.keys()].filter((name) => !read.has(name)));
  for (const log of logs) checkAgreement(run, log, { recordings, unreadable });
  checkForeign(run);
  if (![...run.files.keys()].some((name) => name.endsWith(MANIFEST_END)))
    run.found({ what: "missing", file: `*${MANIFEST_END}`, message: "there is no manifest here" });
  return reportOf(run, recordings, logs);
}
