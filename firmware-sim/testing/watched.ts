import type { EventName } from "@vestige/protocol/camera";
import type { LogWord } from "@vestige/protocol/evidence";
import type { LogLine } from "../recorder/evidence/evidence.ts";
import { Bench, type BenchOptions } from "./bench.ts";
import { DockBench } from "./dock-bench.ts";
import { EvidenceProbe } from "./evidence-probe.ts";

/** A bench, and what its camera tells its evidence. */
export interface Watched<Of extends Bench> {
  readonly bench: Of;
  readonly log: EvidenceProbe;
}

/** A camera whose evidence is a probe. */
export function watched(options: Omit<BenchOptions, "evidence"> = {}): Watched<Bench> {
  const log = new EvidenceProbe();
  return { log, bench: new Bench({ ...options, evidence: () => log }) };
}

/** The same with a dock that has a destination. */
export function watchedInDock(): Watched<DockBench> {
  const log = new EvidenceProbe();
  return { log, bench: new DockBench({ evidence: () => log }) };
}

/** What the lines of the log with these words say, in order. */
export function said(
  { lines }: EvidenceProbe,
  ...words: readonly LogWord[]
): readonly (readonly [string, LogLine["data"]])[] {
  return lines.filter(({ what }) => words.includes(what)).map(({ what, data }) => [what, data]);
}

/** The wearer's gesture, and so much time. */
export function play(bench: Bench, event: EventName, ms = 5_000): void {
  void bench.control.gesture(event);
  bench.clock.advance(ms);
}
