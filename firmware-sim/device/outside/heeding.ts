import type { Device } from "../device.ts";
import { noteRefused } from "../device-log.ts";
import type { TriggerVerdict } from "./trigger-memory.ts";

/** What is heeded, if it is. */
interface Heeded {
  /** What cools down then: a source, or a group. */
  readonly source: string;
  readonly start: () => void;
}

/**
 * Counts what became of something that asks a camera to record, and starts where it is heeded. Everything else is
 * counted by its reason and nothing more: no report, no light, no line in a log of its own, so that a flood costs only
 * time (X8).
 */
export function conclude<Verdict extends TriggerVerdict>(
  device: Device,
  verdict: Verdict,
  { source, start }: Heeded,
): Verdict {
  device.triggers.count(verdict);
  if (verdict !== "heeded") {
    noteRefused(device, verdict, source);
    return verdict;
  }
  device.triggers.heed(source, device.clock.now());
  start();
  return verdict;
}
