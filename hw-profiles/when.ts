import { Type } from "@sinclair/typebox";

/** Region to leaf path, as a chart runner reports it: `{ mode: "recording.active", lights: "normal" }`. */
export type Leaves = Readonly<Record<string, string>>;

/** States in which a line of a profile counts: in every named region the leaf is one of these, or below it. */
export const When = Type.Record(
  Type.String({ pattern: "^[a-z][A-Za-z]*$" }),
  Type.Array(Type.String({ pattern: "^[a-z][A-Za-z]*(?:\\.[a-z][A-Za-z]*)*$" }), { minItems: 1 }),
  { minProperties: 1, additionalProperties: false, title: "When" },
);
/** States in which a line of a profile counts. */
export type When = Readonly<Record<string, readonly string[]>>;

/** Is the state `path` itself `state`, or inside it? `recording` covers `recording.active`. */
export function covers(state: string, path: string): boolean {
  return path === state || path.startsWith(`${state}.`);
}

/** Does a line that counts `when` count in these leaves? Without `when` it counts everywhere. */
export function applies(when: When | undefined, leaves: Leaves): boolean {
  if (when === undefined) return true;
  return Object.entries(when).every(([region, states]) => {
    const leaf = leaves[region];
    return leaf !== undefined && states.some((state) => covers(state, leaf));
  });
}

/** Is there a configuration of states in which both count? */
export function overlaps(a: When | undefined, b: When | undefined): boolean {
  return Object.entries(a ?? {}).every(([region, states]) => {
    const others = b?.[region];
    return others === undefined || states.some((x) => others.some((y) => covers(x, y) || covers(y, x)));
  });
}
