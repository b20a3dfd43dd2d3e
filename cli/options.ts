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
