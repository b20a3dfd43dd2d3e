/** The rules of the subset (N-CC-2, N-CC-3, N-CC-10), by the name that a violation carries. */
export type Rule =
  | "bad-name"
  | "duplicate-name"
  | "name-clash"
  | "no-region"
  | "no-states"
  | "no-initial"
  | "unknown-initial"
  | "initial-without-states"
  | "unknown-property"
  | "unknown-event"
  | "unknown-fact"
  | "unknown-effect"
  | "unknown-delay"
  | "unknown-state"
  | "bad-guard"
  | "unknown-target"
  | "foreign-target"
  | "root-target"
  | "region-reenter"
  | "reenter-without-target"
  | "numeric-delay"
  | "unguarded-before-others"
  | "no-candidate"
  | "timer-without-fallback"
  | "raise-cycle"
  | "unreachable-state";

/** One breach of the subset. `path` is the full path of the state, a region's name, or empty for the root. */
export interface Violation {
  readonly path: string;
  readonly rule: Rule;
  readonly message: string;
}
