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
  /** Ends the command: the options do not fit together. */
  wrong(text: string): never;
  /** Wall time, RFC 3339 in UTC with milliseconds. */
  now(): string;
}

/** The words of these options that were given; the interface takes no word that says nothing. */
export const given = <Words extends object>(words: Words): Partial<Words> =>
  Object.fromEntries(Object.entries(words).filter(([, word]) => word !== undefined)) as Partial<Words>;

/** Two options of which one has to be given, and one only: was it the first? */
export function either(
  { wrong }: Pick<OrderParts, "wrong">,
  options: Readonly<Record<string, true | undefined>>,
): boolean {
  const [[first, isFirst] = ["", undefined], [second, isSecond] = ["", undefined]] = Object.entries(options);
  if ((isFirst === true) === (isSecond === true)) wrong(`say either --${first} or --${second}`);
  return isFirst === true;
}
