import type { Guard } from "./config.ts";

/** A guard for people: `armed and not (full or in mode.off)`; empty for none. */
export const guardText = (guard: Guard | undefined): string => (guard === undefined ? "" : text(guard));

const text = (guard: Guard): string => {
  if (typeof guard === "string") return guard;
  if ("in" in guard) return `in ${guard.in}`;
  if ("not" in guard) return `not ${part(guard.not, "not")}`;
  const [join, parts] = "and" in guard ? (["and", guard.and] as const) : (["or", guard.or] as const);
  return parts.map((inner) => part(inner, join)).join(` ${join} `);
};

/** A part in brackets where it would read wrongly without: a combination inside another kind. */
const part = (guard: Guard, outer: "and" | "or" | "not"): string => {
  const combined = typeof guard === "object" && ("and" in guard || "or" in guard);
  return combined && !(outer in guard) ? `(${text(guard)})` : text(guard);
};

/** The facts and state guards that a guard names. */
export const guardNames = (guard: Guard | undefined): readonly string[] => {
  if (guard === undefined) return [];
  if (typeof guard === "string") return [guard];
  if ("in" in guard) return [];
  if ("not" in guard) return guardNames(guard.not);
  return ("and" in guard ? guard.and : guard.or).flatMap(guardNames);
};
