import { InvalidArgumentError } from "commander";

/** A whole number within bounds, for commander. */
export const wholeNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new InvalidArgumentError(`must be a whole number from ${min} to ${max}, got "${text}"`);
    return value;
  };

/** One of some words, for commander. */
export const oneOf =
  <T extends string>(...words: readonly T[]) =>
  (text: string): T => {
    const found = words.find((word) => word === text);
    if (found === undefined)
      throw new InvalidArgumentError(`must be one of ${words.join(", ")}, got "${text}"`);
    return found;
  };

/** Collects a repeated option. */
export const collect = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** A moment as RFC 3339 has it, for commander; ms since 1970. */
export function wallTime(text: string): number {
  const ms = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) || Number.isNaN(ms))
    throw new InvalidArgumentError(`must be a time such as 2026-01-02T03:04:05Z, got "${text}"`);
  return ms;
}

/** Collects repeated spans such as `5:2.5`, for commander: seconds from a moment, and how many of them. */
export function spokenSpan(
  text: string,
  before: readonly { readonly at: number; readonly seconds: number }[],
): readonly { readonly at: number; readonly seconds: number }[] {
  const [, at = "", length = ""] = /^(\d+(?:\.\d{1,3})?):(\d+(?:\.\d{1,3})?)$/.exec(text) ?? [];
  if (at === "" || Number(length) === 0)
    throw new InvalidArgumentError(`must be seconds and a length such as 5:2.5, got "${text}"`);
  return [...before, { at: Number(at), seconds: Number(length) }];
}
