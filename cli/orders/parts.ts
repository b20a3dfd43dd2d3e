import { UsageError } from "@vestige/protocol/base";
import type { Command } from "commander";

/** Options that every order has. */
export interface Common {
  readonly api: string;
  readonly camera: string;
  readonly by?: string;
  readonly json?: true;
}

/** What the orders of a group are put together of. */
export interface OrderParts {
  /** A command for one kind of order, with the options that every order has. */
  one(name: string, text: string): Command;
  /** Sends the order in these words and prints the answer. */
  send(common: Common, words: { readonly kind: string; readonly [word: string]: unknown }): Promise<void>;
  /** Wall time, RFC 3339 in UTC with milliseconds. */
  now(): string;
}

/** The words of these options that were given; the interface takes no word that says nothing. */
export const given = <Words extends object>(words: Words): Partial<Words> =>
  Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined)) as Partial<Words>;

/** An option as it is typed: `--simulation-key` for `simulationKey`. */
const typed = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * Two options of which one has to be given, and one only: was it the first?
 * @throws UsageError BWC_U02
 */
export function either(options: Readonly<Record<string, unknown>>): boolean {
  const [isFirst, isSecond] = Object.values(options).map((given) => given !== undefined);
  if (isFirst === isSecond)
    throw new UsageError("BWC_U02", `say either ${Object.keys(options).map(typed).join(" or ")}`);
  return isFirst === true;
}
