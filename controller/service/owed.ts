import type { DutyChange } from "../duties/book.ts";
import { dutyEntry } from "../duties/entries.ts";
import type { DutyKind } from "../duties/duty.ts";
import type { Way } from "./send.ts";

/** News of changes that the ledger has. */
export function tellDuties({ core, record }: Way, changes: readonly DutyChange[]): void {
  for (const { kind, duty } of changes) core.tell(record, { kind: `duty-${kind}`, duty });
}

/** Enters changes by themselves: now, or late. */
export function noteDuties(way: Way, changes: readonly DutyChange[]): void {
  if (changes.length === 0) return;
  way.core.writer.note(changes.map(dutyEntry), () => tellDuties(way, changes));
}

/** Opens a duty of the camera unless it is open. */
export function openDuty(way: Way, kind: DutyKind): void {
  const { core, record } = way;
  const change = core.duties.open({ kind, camera: record.id, now: core.clock.wall() });
  if (change !== undefined) noteDuties(way, [change]);
}
