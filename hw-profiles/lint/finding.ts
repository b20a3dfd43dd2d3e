/** What the linter looks at. */
export type LintRule = "order" | "unit" | "range" | "source" | "light" | "shown-alike" | "gesture" | "gate";

/** Something to repair in a profile that nevertheless loads. */
export interface Finding {
  /** JSON pointer. */
  readonly path: string;
  readonly rule: LintRule;
  readonly message: string;
  /** What stands there, or what is missing. */
  readonly value: unknown;
}
