import type { ProblemOf } from "../problem.ts";

/** What the linter looks at. */
export type LintRule = "order" | "unit" | "range" | "source" | "light" | "shown-alike" | "gesture" | "gate";

/** Something to repair in a profile that nevertheless loads. */
export type Finding = ProblemOf<LintRule>;
