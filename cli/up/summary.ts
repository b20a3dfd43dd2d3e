import { accountFor, type EventAccount, verifyLedger } from "@vestige/controller";
import type { EvidenceCounts } from "../compose/evidence.ts";
import type { World } from "./world.ts";

/** What `vestige up` ends with; the keys are part of the command's interface. */
export interface Summary {
  readonly simulated: true;
  readonly cameras: number;
  readonly serialCameras: number;
  readonly recordings: number;
  readonly stops: Readonly<Record<string, number>>;
  readonly events: EventAccount & { readonly duplicates: number };
  readonly ledger: { readonly entries: number; readonly verified: boolean };
  readonly startLatencyMs: { readonly p50: number | null; readonly p99: number | null };
  readonly divergences: number;
  /** Null with `--no-evidence`. `kept` is the folder that still holds it, null for a temporary one. */
  readonly evidence: (EvidenceCounts & { readonly kept: string | null }) | null;
}

/** What is counted beside the world. */
export interface SummaryParts {
  readonly cameras: number;
  readonly serial: number;
  readonly evidence: Summary["evidence"];
}

const quantile = (sorted: readonly number[], q: number): number | null =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? null;

/** Counts everything once the cameras are quiet. */
export async function summarise(world: World, counts: SummaryParts): Promise<Summary> {
  const { controller, store } = world.running;
  const stats = controller.stats();
  const account = await accountFor(
    world.members.map(({ camera }) => camera),
    store,
  );
  const { entries, verified } = await verifyLedger(store);
  const latencies = controller.startLatencies().toSorted((a, b) => a - b);
  return {
    simulated: true,
    cameras: counts.cameras,
    serialCameras: counts.serial,
    recordings: stats.recordings,
    stops: stats.stops,
    events: { ...account, duplicates: stats.duplicates },
    ledger: { entries, verified },
    startLatencyMs: { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) },
    divergences: stats.divergences,
    evidence: counts.evidence,
  };
}

/** Is anything in it that must not be? */
export const isSound = ({ events, ledger, divergences }: Summary): boolean =>
  events.lost === 0 && events.doubleCounted === 0 && ledger.verified && divergences === 0;

const MEGABYTE = 1_000_000;

function evidenceText({ evidence }: Summary): string {
  if (evidence === null) return "by reference, no clips (--no-evidence)";
  const { written, byReference, bytes, kept } = evidence;
  const where = kept === null ? "removed; --evidence DIR keeps them" : `npx vestige evidence verify ${kept}`;
  const references = byReference === 0 ? "" : `, ${byReference} by reference`;
  return `${written} clips written${references}, ${(bytes / MEGABYTE).toFixed(1)} MB: ${where}`;
}

/** The summary for people. */
export function summaryText(summary: Summary, world: { readonly ledger: string }): string {
  const { events, ledger, stops, startLatencyMs } = summary;
  const ms = (value: number | null): string => (value === null ? "-" : `${value.toFixed(1)} ms`);
  return [
    "",
    "Summary (simulated)",
    `  cameras       ${summary.cameras} over MQTT, ${summary.serialCameras} over serial`,
    `  recordings    ${summary.recordings}`,
    `  stops         ${Object.entries(stops)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(", ")}`,
    `  events        ${events.sent} sent, ${events.acknowledged} in the ledger, ${events.lost} lost, ${events.doubleCounted} counted twice`,
    `  ledger        ${ledger.entries} entries, ${ledger.verified ? "verified" : "NOT VERIFIED"}: ${world.ledger}`,
    `  evidence      ${evidenceText(summary)}`,
    `  start latency p50 ${ms(startLatencyMs.p50)}, p99 ${ms(startLatencyMs.p99)}`,
    `  divergences   ${summary.divergences}`,
    "",
  ].join("\n");
}
