import type { StopDecision } from "../deactivation/decide-stop.ts";
import type { OpenRequest } from "../deactivation/dialogue.ts";

/** A decision on a stop request and all that it rests on. */
export interface DecisionFacts {
  readonly request: OpenRequest;
  readonly accepted: boolean;
  readonly by: "policy" | "operator";
  /** Who decided by hand: a private part. */
  readonly operator?: string;
  readonly code: string | null;
  /** What the wearer is told. */
  readonly message: string | null;
  /** The policy's own; absent when a person decided. */
  readonly decision?: StopDecision;
}
