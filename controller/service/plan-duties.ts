import type { DutyChange } from "../duties/book.ts";
import type { DutyKind } from "../duties/duty.ts";
import { isIn, type TwinStep } from "../twin/twin.ts";
import { isTest } from "./recording-kind.ts";
import type { Way } from "./send.ts";

/** Was the microphone muted? While the chart does not know, a gesture that mutes has to do. */
function mutes({ effects, event, after }: TwinStep): boolean {
  if (effects !== null) return effects.includes("indicateMute");
  const { cause, facts } = event;
  if (!("event" in cause) || !facts.includes("muteEnabled") || !isIn(after, "recording")) return false;
  return cause.event === (facts.includes("holdToMute") ? "muteHeld" : "mutePressed");
}

/**
 * The reason of a mute is said before it or right after (A42). What a microphone hears beside a mute says nothing of
 * that, so a person has to.
 */
export function planMute(way: Way, step: TwinStep, duties: DutyChange[]): void {
  if (mutes(step) && !isTest(step.event)) owe(way, "explain-mute", duties);
}

/** A recording without a wearer belongs to nobody until somebody says who wears the camera (F 27, A18). */
export function planWearer(
  way: Way,
  { event }: TwinStep,
  { duties, started }: { readonly duties: DutyChange[]; readonly started: boolean },
): void {
  const { core, record } = way;
  const { cause, data, number } = event;
  if (started && data?.marks?.includes("no-wearer") === true) owe(way, "assign-wearer", duties);
  if (!("event" in cause)) return;
  if (cause.event === "wearerAssigned")
    duties.push(...core.duties.satisfyAll(record.id, ["assign-wearer"], `event ${number}`));
  // What nobody's name comes with from here on is no former wearer's.
  if (cause.event === "wearerCleared") record.wearer = undefined;
}

function owe({ core, record }: Way, kind: DutyKind, duties: DutyChange[]): void {
  const about = record.recording === null ? {} : { recording: record.recording };
  const change = core.duties.open({ kind, camera: record.id, now: core.clock.wall(), ...about });
  if (change !== undefined) duties.push(change);
}
