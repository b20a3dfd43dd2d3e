import type { Cancel, Clock } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import type { Judgement, Situation, StopTable } from "@vestige/protocol/policy";
import type { StopDialogue } from "../deactivation/dialogue.ts";
import type { DutyBook } from "../duties/book.ts";
import type { CameraPlace, Link } from "../links/link.ts";
import type { Log } from "../log.ts";
import type { Pack, TrackerState } from "../policy/index.ts";
import type { LivenessWatch } from "../twin/liveness.ts";
import type { Twin } from "../twin/twin.ts";
import type { Counters } from "./counters.ts";
import type { DecisionFacts } from "./decision-facts.ts";
import type { NewsBody, NewsReason } from "./news.ts";
import type { ClaimState, LedgerPort, Timing } from "./types.ts";
import type { LedgerWriter } from "./writer.ts";

/** What the policy says of a camera's situation now. */
export interface Judged {
  readonly judgement: Judgement;
  readonly table: StopTable;
  /** Equal for equal answers. */
  readonly key: string;
}

/**
 * Why the controller does not order a recording although the verdict demands one: an exception that was granted lasts
 * until its code is not open any more (A53); what a person ended by hand is not begun again by a machine until
 * something else is demanded.
 */
export type StartHold =
  | { readonly kind: "exception"; readonly code: string }
  | { readonly kind: "ended-by-hand"; readonly rules: string };

/** An order to start on its way to a recording. */
interface StartedOrder {
  /** Clock time at which `order` was called, in ms. */
  readonly at: number;
  /** Reasons of the policy; null when a person ordered it. */
  readonly because: readonly NewsReason[] | null;
}

/** The claim on one camera. */
interface Claim {
  state: ClaimState;
  /** Has this controller had it since it started? Only what one had can be lost. */
  had: boolean;
  /** Where the camera stood when it confirmed the claim; what it says of an earlier moment is stale. */
  confirmedAt: { readonly bootId: string; readonly number: number } | null;
  /** Counts the times at which the camera could be reached; what belongs to an earlier one is over. */
  generation: number;
  /** Generation for which a claim is on its way; null when none is. */
  subscribing: number | null;
  /** The claim is to be confirmed by a `hello` that has not come yet. */
  asked: boolean;
  /** The camera was told of as connected. */
  announced: boolean;
  /** Present wait before the next try, in ms. */
  wait: number;
  cancelRetry: Cancel | undefined;
  /** Times that the chart had to be told anew, in this boot. */
  resyncs: { bootId: string | null; count: number };
}

/** Everything that is known of one camera. */
export interface CameraRecord {
  readonly id: string;
  place: CameraPlace;
  link: Link | null;
  readonly twin: Twin;
  readonly watch: LivenessWatch;
  readonly dialogue: StopDialogue;
  readonly claim: Claim;
  tracker: TrackerState | null;
  judged: Judged | null;
  /** What the camera was told last, with its boot. */
  told: string | null;
  hold: StartHold | null;
  /** The decision on the request that was asked last: sent again when the camera comes back and still waits. */
  decided: DecisionFacts | null;
  /** An order of the policy is on its way. */
  starting: boolean;
  readonly startOrders: Map<string, StartedOrder>;
  /** The camera refused the policy's order in this mode, and is not asked again there before this clock time, in ms. */
  startRefused: { readonly mode: string; readonly until: number } | null;
  /** The recording that runs. */
  recording: string | null;
  /** What is known of a stop while the post-event time is still recorded. */
  stopping: { readonly situation: Situation; readonly code: string | null } | null;
  /** Who wears it, to mark private parts with: never told, never logged. */
  wearer: string | undefined;
}

/** What the rooms of the service share. */
export interface Core {
  readonly id: string;
  readonly clock: Clock;
  readonly pack: Pack;
  readonly log: Log;
  readonly ledger: LedgerPort;
  readonly writer: LedgerWriter;
  readonly timing: Timing;
  readonly autoStart: boolean;
  /** Settings of a profile; undefined for one that is not known, and for a camera that has told none yet. */
  readonly profileSettings: (profile: string | null) => Settings | undefined;
  readonly cameras: Map<string, CameraRecord>;
  readonly duties: DutyBook;
  readonly counters: Counters;
  /** True from `stop` on: nothing new is begun. */
  stopping: boolean;
  /** An id that no other run of any controller makes. */
  newId(): string;
  /** Wall time, RFC 3339 in UTC with milliseconds. */
  now(): string;
  /** The record of a camera; a new one when it was never heard of. */
  record(camera: string): CameraRecord;
  tell(record: CameraRecord, news: NewsBody): void;
}
