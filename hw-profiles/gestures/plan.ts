import { UsageError } from "@vestige/protocol/base";
import type { EventName, Settings } from "@vestige/protocol/camera";
import type { Profile } from "../schema.ts";
import { settingsOf } from "../values.ts";
import { applies, type Leaves } from "../when.ts";
import { type GestureOf, type GestureTable, gestureTable, matches, type RowGesture } from "./rows.ts";

/** What a finger does, `atMs` after the gesture began. */
export interface PlannedPress {
  readonly atMs: number;
  readonly button: string;
  readonly action: "press" | "release";
}

/** Which event is wanted, and in which state the camera is. */
export interface PlanRequest {
  readonly event: EventName;
  readonly leaves: Leaves;
  /** The camera's settings; those of the profile when left out. */
  readonly settings?: Settings;
}

/** A finger is quick, and never so quick that a contact has no time to come to rest. */
function tapTime({ bounceMs, pressMs }: GestureTable): number {
  return Math.max(3 * bounceMs, Math.min(100, Math.floor(pressMs / 3)));
}

const down = (button: string, atMs: number): PlannedPress => ({ atMs, button, action: "press" });
const up = (button: string, atMs: number): PlannedPress => ({ atMs, button, action: "release" });

function taps(buttons: readonly string[], tapMs: number): PlannedPress[] {
  return buttons.flatMap((button, index) => [
    down(button, 2 * index * tapMs),
    up(button, (2 * index + 1) * tapMs),
  ]);
}

function chord(buttons: readonly string[], ms: number, table: GestureTable): PlannedPress[] {
  const start = (buttons.length - 1) * table.bounceMs;
  return [
    ...buttons.map((button, index) => down(button, index * table.bounceMs)),
    ...buttons.map((button) => up(button, start + ms + tapTime(table))),
  ];
}

/** A push-to-hold is planned in two: the finger stays down until letting go is planned. */
function staysDown(table: GestureTable, hold: GestureOf<"hold">): boolean {
  return matches(table, "holdRelease").some(
    ({ gesture }) => gesture.button === hold.button && gesture.ms === hold.ms,
  );
}

function pressesOf(gesture: RowGesture, table: GestureTable): PlannedPress[] {
  const tapMs = tapTime(table);
  switch (gesture.kind) {
    case "press":
      return taps([gesture.button], tapMs);
    case "doublePress":
      return taps([gesture.button, gesture.button], tapMs);
    case "sequence":
      return taps(gesture.buttons, tapMs);
    case "hold":
      if (staysDown(table, gesture)) return [down(gesture.button, 0)];
      return [down(gesture.button, 0), up(gesture.button, gesture.ms + tapMs)];
    case "holdRelease":
      return [down(gesture.button, 0), up(gesture.button, gesture.ms + tapMs)];
    case "chord":
      return chord(gesture.buttons, gesture.ms, table);
    case "switchOn":
      return [up(gesture.button, 0), down(gesture.button, tapMs)];
    case "switchOff":
      return [down(gesture.button, 0), up(gesture.button, tapMs)];
  }
}

/**
 * How the wearer gives an event: presses and releases in order of time, which a recogniser in the same states turns
 * into exactly that event. A switch is first put into its other position, since nobody knows where it stands. Where
 * the camera has no gesture for the event in these states it is a UsageError BWC_H04.
 */
export function planPresses(profile: Profile, request: PlanRequest): PlannedPress[] {
  const table = gestureTable(profile, request.settings ?? settingsOf(profile));
  const row = table.rows.find((each) => each.event === request.event && applies(each.when, request.leaves));
  if (row === undefined) throw noGesture(profile, request, table);
  return pressesOf(row.gesture.value, table);
}

function noGesture({ name }: Profile, { event, leaves }: PlanRequest, { rows }: GestureTable): UsageError {
  const state = leaves["mode"] ?? "an unknown mode";
  const ever = rows.some((row) => row.event === event);
  const here = new Set(rows.filter(({ when }) => applies(when, leaves)).map((row) => row.event));
  const where = ever ? `in ${state}` : "in any state";
  return new UsageError(
    "BWC_H04",
    `${name} has no gesture for ${event} ${where}; in ${state} it has ${[...here].join(", ") || "none"}`,
    { fields: { profile: name, event, leaves } },
  );
}
