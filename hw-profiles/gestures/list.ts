import type { EventName } from "@vestige/protocol/camera";
import type { Profile } from "../schema.ts";
import { settingsOf } from "../values.ts";
import { applies } from "../when.ts";
import { type PlannedPress, planPresses, type PlanRequest } from "./plan.ts";
import { createRecogniser } from "./recognise.ts";
import { gestureTable, type Row, type RowGesture } from "./rows.ts";

/** How a gesture is played in some states. */
export interface PlannedGesture {
  readonly presses: readonly PlannedPress[];
  /** When the camera has made the event of it, in ms after the first press. */
  readonly understoodMs: number;
}

/** A gesture that a camera has with its settings. */
export interface ListedGesture {
  readonly event: EventName;
  readonly gesture: RowGesture;
  /** Null where it does not count in the states that were asked about. */
  readonly played: PlannedGesture | null;
}

type Situation = Omit<PlanRequest, "event">;

function plan(row: Row, profile: Profile, situation: Situation): PlannedGesture {
  const { event } = row;
  const presses = planPresses({ ...profile, gestures: [row, ...profile.gestures] }, { ...situation, event });
  return { presses, understoodMs: understoodMs(presses, { ...situation, profile, event }) };
}

/** A press that could become a longer one counts later than the finger is done (F 5). */
function understoodMs(
  presses: readonly PlannedPress[],
  { profile, event, leaves, settings }: PlanRequest & { readonly profile: Profile },
): number {
  const recogniser = createRecogniser(profile, settings);
  const upTo = (limit: number): number | undefined => {
    for (
      let due = recogniser.nextDeadline();
      due !== undefined && due <= limit;
      due = recogniser.nextDeadline()
    )
      if (recogniser.tick(due, leaves).includes(event)) return due;
    return undefined;
  };
  for (const { action, button, atMs } of presses) {
    // A hold is long enough before the finger lets go.
    const meanwhile = upTo(atMs);
    if (meanwhile !== undefined) return meanwhile;
    if (recogniser[action](button, atMs, leaves).includes(event)) return atMs;
  }
  return upTo(Number.POSITIVE_INFINITY) ?? presses.at(-1)?.atMs ?? 0;
}

/** The gestures of a camera in the order of its profile, and how those are played that count in these states. */
export function listGestures(profile: Profile, situation: Situation): ListedGesture[] {
  const settings = situation.settings ?? settingsOf(profile);
  return gestureTable(profile, settings).rows.map((row) => ({
    event: row.event,
    gesture: row.gesture.value,
    played: applies(row.when, situation.leaves) ? plan(row, profile, { ...situation, settings }) : null,
  }));
}
