/** What one check found. `problems` fail the run; `warnings` are printed and do not; `note` is one short figure. */
export interface Finding {
  readonly problems: readonly string[];
  readonly warnings?: readonly string[];
  readonly note?: string;
}

/** One line of `npm run check`: its name, what it looks at, and what a person does about its problems. */
export interface Check {
  readonly name: string;
  readonly remedy: string;
  run(): Promise<Finding> | Finding;
}

/** The figure that stands behind a check's name when nothing else is worth saying. */
export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
