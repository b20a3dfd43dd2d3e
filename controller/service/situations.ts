import type { SituationReportMessage } from "@vestige/protocol/messages";
import type { SituationReport } from "@vestige/protocol/policy";
import { PeerDataError } from "@vestige/protocol/base";
import type { LedgerDraft } from "../ledger/index.ts";
import { applyReport, parseSituationReport, settle, trackerFor, type TrackerState } from "../policy/index.ts";
import type { Core } from "./core.ts";
import { judgementEntry, reportEntry } from "./entries.ts";
import { judge, newsReasons } from "./judged.ts";
import { reconsider } from "./reconsider.ts";
import type { Way } from "./send.ts";
import { tellSituation } from "./tell-situation.ts";
import type { SituationInput } from "./types.ts";

/** Reports that are kept apart for ones that come late; older ones are settled, which bounds what is kept. */
const KEPT_REPORTS = 128;

/** A report of people or dispatch over MQTT: counted and dropped when it is none. */
export function onReport(core: Core, message: SituationReportMessage): void {
  const { v: _, kind: __, simulated: ___, by: ____, at, ...rest } = message;
  takeReport(core, { ...rest, ...(at === null ? {} : { at }) } as SituationInput).catch((error: unknown) => {
    // The writer has said that the ledger cannot be written; a report of another form is the sender's fault.
    if (error instanceof PeerDataError) {
      core.counters.discard(error.code);
      core.log.info({ camera: message.camera, code: error.code }, "a situation report was refused");
    }
  });
}

/** Report, tracker, policy, ledger; then the camera is told and, where a recording is demanded, started. */
export async function takeReport(core: Core, input: SituationInput): Promise<void> {
  const report = parseSituationReport({ ...input, id: input.id ?? core.newId(), at: input.at ?? core.now() });
  const record = core.record(report.camera);
  const way = { core, record };
  const tracker = record.tracker ?? trackerFor(report.camera);
  const next = applyReport(tracker, report);
  if (next === tracker && tracker.reports.some(({ id }) => id === report.id)) return;
  record.tracker = bounded(next);
  const changed = rejudge(way);
  const drafts = [reportEntry(report), ...(changed === undefined ? [] : [changed])];
  try {
    await core.writer.append(drafts);
  } catch (error) {
    core.writer.follow(drafts, () => settled(way, changed !== undefined));
    // Nothing of ours prevents a start: not even that the report itself cannot be written yet (principle 5).
    reconsider(way);
    throw error;
  }
  settled(way, changed !== undefined);
}

/** Takes a report that the ledger has, after a restart. */
export function recallReport(core: Core, report: SituationReport): void {
  const record = core.record(report.camera);
  record.tracker = bounded(applyReport(record.tracker ?? trackerFor(report.camera), report));
}

/** The policy's answer to the situation as it is now; its entry when it is another one than before. */
export function rejudge({ core, record }: Way): LedgerDraft | undefined {
  if (record.tracker === null) return undefined;
  const judged = judge(core.pack, record.tracker.situation);
  if (judged.key === record.judged?.key) return undefined;
  record.judged = judged;
  return judgementEntry(record.id, judged, core.pack);
}

function settled(way: Way, changed: boolean): void {
  const { core, record } = way;
  const { judged } = record;
  if (changed && judged !== null) {
    const { verdict, because } = judged.judgement;
    core.tell(record, { kind: "verdict", verdict, because: newsReasons(because) });
    tellSituation(way);
  }
  reconsider(way);
}

function bounded(tracker: TrackerState): TrackerState {
  const { reports } = tracker;
  if (reports.length <= KEPT_REPORTS) return tracker;
  const upTo = reports[reports.length - KEPT_REPORTS / 2];
  return upTo === undefined ? tracker : settle(tracker, upTo.at);
}
