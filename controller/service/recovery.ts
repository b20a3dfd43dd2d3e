import type { SituationReport } from "@vestige/protocol/policy";
import { dutyChangeOf } from "../duties/entries.ts";
import type { LedgerEntry } from "../ledger/index.ts";
import { isIn, UNKNOWN_MODE } from "../twin/twin.ts";
import { followRequest } from "./dialogue-steps.ts";
import type { CameraRecord, Core, StartHold } from "./core.ts";
import { isTest, type Reported, runningRecording } from "./recording-kind.ts";
import { recallReport, rejudge } from "./situations.ts";

const PAGE = 500;

/** What is carried from entry to entry of one camera. */
interface Trace {
  mode: string;
  /** Entry with the private part that names the wearer last. */
  wearerSeq: number | undefined;
}

/**
 * Reads the ledger from its beginning: numbers, duties, situations, open stop requests and holds are what it says they
 * are, so that a controller that was killed goes on where its last entry was (principle 6).
 * @throws TransportError BWC_L04
 */
export async function recover(core: Core): Promise<void> {
  const traces = new Map<string, Trace>();
  let after = 0;
  for (;;) {
    const entries = await core.ledger.entriesAfter(after, PAGE);
    for (const entry of entries) recall(core, entry, traces);
    after = entries.at(-1)?.seq ?? after;
    if (entries.length < PAGE) break;
  }
  core.writer.recall(after);
  for (const record of core.cameras.values()) rejudge({ core, record });
  await recallWearers(core, traces);
}

function recall(core: Core, entry: LedgerEntry, traces: Map<string, Trace>): void {
  const duty = dutyChangeOf(entry);
  if (duty !== undefined) core.duties.recall(duty);
  if (entry.kind === "situation-report")
    recallReport(core, entry.public["report"] as unknown as SituationReport);
  if (entry.kind === "event") recallEvent(core, entry, traces);
  if (entry.kind === "stop") recallStop(core, entry);
}

function recallEvent(core: Core, entry: LedgerEntry, traces: Map<string, Trace>): void {
  const { camera, device, seq } = entry;
  if (camera === undefined || device === undefined) return;
  const record = core.record(camera);
  record.twin.recall(device.bootId, device.number);
  const event = entry.public as unknown as Reported;
  const { mode, data = {}, cause } = event;
  const trace = traces.get(camera) ?? { mode: UNKNOWN_MODE, wearerSeq: undefined };
  traces.set(camera, trace);
  const { number, bootId } = device;
  if (followRequest(record.dialogue, { event: { bootId, number, data }, before: trace.mode, after: mode }))
    record.dialogue.reset();
  recallRecording(record, event);
  trace.mode = mode;
  if (entry.privateDigest !== undefined) trace.wearerSeq = seq;
  if ("event" in cause && cause.event === "wearerCleared") trace.wearerSeq = undefined;
}

/** Which recording runs; a hold is over when one begins. */
function recallRecording(record: CameraRecord, event: Reported): void {
  const begins = record.recording === null && isIn(event.mode, "recording") && !isTest(event);
  if (begins) record.hold = null;
  record.recording = runningRecording(record.recording, event);
}

/** The hold that the stop left (A53), as it was judged then. */
function recallStop(core: Core, { camera, public: open }: LedgerEntry): void {
  if (camera === undefined) return;
  const { outcome, code, because } = open as unknown as {
    readonly outcome: string;
    readonly code: string | null;
    readonly because: readonly { readonly rule: string }[];
  };
  let hold: StartHold | null = null;
  if (outcome === "justified" && code !== null) hold = { kind: "exception", code };
  if (outcome === "overridden" || outcome === "unjustified")
    hold = { kind: "ended-by-hand", rules: because.map(({ rule }) => rule).join(" ") };
  core.record(camera).hold = hold;
}

/** Reason texts that come without a name belong to the wearer, or they could not be erased with the person. */
async function recallWearers(core: Core, traces: ReadonlyMap<string, Trace>): Promise<void> {
  for (const [camera, { wearerSeq }] of traces) {
    if (wearerSeq === undefined) continue;
    const part = await core.ledger.recentPrivate(wearerSeq);
    if (part?.person !== undefined) core.record(camera).wearer = part.person;
  }
}
