import { parseArgs } from "node:util";

/** What the caller asked for. */
export interface Options {
  readonly ci: boolean;
  readonly json: boolean;
  readonly write: boolean;
  readonly help: boolean;
  /** Parts of names; empty for all figures. */
  readonly only: readonly string[];
}

/** Text of `--help`. */
export const HELP = `npm run bench -- [--only NAME]... [--ci] [--json] [--write]

  --only NAME  only figures with NAME in their name; may be repeated
  --ci         for shared machines: absolute figures may take twice their bound, ratios keep theirs
  --json       one JSON object on standard output
  --write      writes docs/performance.md; needs all figures
  --help       this text

Exit code 0: every target is met; 1: a target is missed or a figure could not be measured; 2: wrong usage.
`;

/** Reads the command line. Throws a TypeError that says what is wrong. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ci: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
      only: { type: "string", multiple: true, default: [] },
    },
  });
  if (values.write && values.only.length > 0)
    throw new TypeError("--write needs all figures: leave out --only");
  return values;
}
