import type { StopOutcome, Verdict } from "@vestige/protocol/policy";
import type { Duty } from "../duties/duty.ts";

/** How a recording ended, as the summary counts it; `limit` is the hardware's and is counted by none of the six. */
export type StopCount = "ended" | "justified" | "refused" | "suspended" | "overridden" | "unjustified";
export type StopKind = Exclude<StopCount, "refused"> | "limit";

/** A reason as a view shows it: the rule, the fact behind it, what made it speak. */
export interface NewsReason {
  readonly rule: string;
  readonly fact: string;
  readonly text: string;
  readonly used: readonly string[];
}

interface Head {
  /** RFC 3339, UTC with milliseconds. */
  readonly at: string;
  readonly camera: string;
  readonly agency: string;
  readonly site: string;
}

/** What somebody who watches wants to know. No private part. Given after the ledger has it, but for `connected` and `lost`. */
export type News = Head &
  (
    | { readonly kind: "connected" }
    | { readonly kind: "lost"; readonly why: string }
    | { readonly kind: "superseded"; readonly by: string }
    | {
        readonly kind: "started";
        readonly recording: string | null;
        /** TriggerOn (B81). */
        readonly trigger: string | null;
        /** Did the controller order it because the policy demands it? Then `because` has the rules. */
        readonly byPolicy: boolean;
        readonly because: readonly NewsReason[];
      }
    | {
        readonly kind: "stopped";
        readonly outcome: StopKind;
        readonly recording: string | null;
        /** TriggerOff (B81). */
        readonly trigger: string | null;
        readonly code: string | null;
        readonly because: readonly NewsReason[];
      }
    | { readonly kind: "stop-requested"; readonly request: number }
    | {
        readonly kind: "decided";
        readonly request: number;
        readonly accepted: boolean;
        readonly outcome: StopOutcome;
        readonly by: "policy" | "operator";
        readonly code: string | null;
        /** What the wearer is told of a refusal. */
        readonly message: string | null;
        readonly because: readonly NewsReason[];
      }
    /** The camera has said that it goes on recording after a refusal. */
    | { readonly kind: "refused"; readonly request: number | null; readonly because: readonly string[] }
    | { readonly kind: "verdict"; readonly verdict: Verdict; readonly because: readonly NewsReason[] }
    | { readonly kind: "duty-opened"; readonly duty: Duty }
    | { readonly kind: "duty-satisfied"; readonly duty: Duty }
    | { readonly kind: "divergence"; readonly predicted: string; readonly reported: string }
  );

export type NewsKind = News["kind"];

/** News without its head, as the rooms of the service tell it. */
export type NewsBody = News extends infer N ? (N extends Head ? Omit<N, keyof Head> : never) : never;
