import type { EventName, Settings } from "@vestige/protocol/camera";
import type { Profile } from "../schema.ts";
import { applies, type Leaves } from "../when.ts";

/** One line of a camera's gesture table. */
export type Row = Profile["gestures"][number];
/** What the wearer does in a line. */
export type RowGesture = Row["gesture"]["value"];
/** The gesture of one kind. */
export type GestureOf<K extends RowGesture["kind"]> = Extract<RowGesture, { readonly kind: K }>;

/** The lines of a profile that exist with the given settings, and the times to recognise them. */
export interface GestureTable {
  readonly rows: readonly Row[];
  readonly buttons: ReadonlySet<string>;
  readonly switches: ReadonlySet<string>;
  /** A contact that is not still for so long has not changed, in ms. */
  readonly bounceMs: number;
  /** A press shorter than this is short, in ms (B91). */
  readonly pressMs: number;
  /** From the release of the first to the second press of a double press, in ms (B91). */
  readonly doublePressMs: number;
}

/** An event with the gesture that gives it. */
export interface Match<K extends RowGesture["kind"]> {
  readonly event: EventName;
  readonly gesture: GestureOf<K>;
}

function exists(row: Row, settings: Settings): boolean {
  return Object.entries(row.configured ?? {}).every(
    ([name, value]) => settings[name as keyof Settings] === value,
  );
}

/** The gesture table of a camera of this profile with these settings. */
export function gestureTable(profile: Profile, settings: Settings): GestureTable {
  const { bounceMs, pressMs, doublePressMs } = profile.recogniser;
  return {
    rows: profile.gestures.filter((row) => exists(row, settings)),
    buttons: new Set(profile.buttons.map((button) => button.id)),
    switches: new Set(
      profile.buttons.filter((button) => button.kind === "switch").map((button) => button.id),
    ),
    bounceMs: bounceMs.value,
    pressMs: pressMs.value,
    doublePressMs: doublePressMs.value,
  };
}

/** The buttons of a gesture, in its order. */
export function buttonsOf(gesture: RowGesture): readonly string[] {
  return "buttons" in gesture ? gesture.buttons : [gesture.button];
}

function isKind<K extends RowGesture["kind"]>(gesture: RowGesture, kind: K): gesture is GestureOf<K> {
  return gesture.kind === kind;
}

/** The lines with a gesture of this kind, in order; with `leaves` only those that count there. */
export function matches<K extends RowGesture["kind"]>(
  table: GestureTable,
  kind: K,
  leaves?: Leaves,
): Match<K>[] {
  const found: Match<K>[] = [];
  for (const row of table.rows) {
    const gesture = row.gesture.value;
    if (!isKind(gesture, kind)) continue;
    if (leaves === undefined || applies(row.when, leaves)) found.push({ event: row.event, gesture });
  }
  return found;
}
