import type { Random } from "@vestige/protocol/base";

/** Extra changes of a contact that bounces; an even number, so that it comes to rest where it was put. */
const CHANGES = 4;

/**
 * When a contact that bounces changes again, in ms from the first change, ascending. It is at rest within 4/3 of the
 * bounce time that the profile allows for: worn, and still in its limits (F 5).
 */
export function bounces(random: Random, bounceMs: number): number[] {
  const longest = Math.max(1, Math.floor(bounceMs / 3));
  let at = 0;
  return Array.from({ length: CHANGES }, () => (at += random.int(1, longest)));
}
