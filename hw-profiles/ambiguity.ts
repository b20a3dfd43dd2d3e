import { buttonsOf, type Row } from "./gestures/rows.ts";
import type { Profile } from "./schema.ts";
import { overlaps } from "./when.ts";

/** Two lines of a gesture table that the same fingers satisfy in the same state. */
export interface Ambiguity {
  /** Indices of the lines, in order. */
  readonly rows: readonly [number, number];
  readonly why: string;
}

function exclude(a: Row["configured"], b: Row["configured"]): boolean {
  const others: Readonly<Record<string, unknown>> = b ?? {};
  return Object.entries(a ?? {}).some(([name, value]) => name in others && others[name] !== value);
}

/** A longer hold passes the shorter one on its way, so both would happen wherever both count. */
function why(a: Row, b: Row): string | undefined {
  const x = a.gesture.value;
  const y = b.gesture.value;
  if (x.kind !== y.kind || buttonsOf(x).join() !== buttonsOf(y).join()) return undefined;
  if (x.kind === "hold") return `both hold "${x.button}", and the longer hold passes the shorter`;
  return `both are a ${x.kind} of ${buttonsOf(x).join(" and ")}`;
}

/** All pairs of lines that a recogniser could not tell apart. */
export function ambiguities(profile: Profile): Ambiguity[] {
  const found: Ambiguity[] = [];
  for (const [index, a] of profile.gestures.entries()) {
    for (const [offset, b] of profile.gestures.slice(index + 1).entries()) {
      const reason = why(a, b);
      if (reason === undefined || exclude(a.configured, b.configured) || !overlaps(a.when, b.when)) continue;
      found.push({ rows: [index, index + 1 + offset], why: reason });
    }
  }
  return found;
}
