import type { Clock, Random } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import type {
  AssignMessage,
  CategoriseMessage,
  ChooseCodeMessage,
  COMMAND_ENVELOPE,
  ConfigureMessage,
  GroupMessage,
  LiveMessage,
  MarkMessage,
  RecallMessage,
  RetrospectMessage,
  StartMessage,
  StopMessage,
  TriggerMessage,
  UpdateMessage,
} from "@vestige/protocol/messages";
import type { Person, SituationReport, Verdict } from "@vestige/protocol/policy";
import type { Duty, DutyKind } from "../duties/duty.ts";
import type { Ledger } from "../ledger/index.ts";
import type { Link } from "../links/link.ts";
import type { Log } from "../log.ts";
import type { Pack } from "../policy/index.ts";
import type { News, StopCount } from "./news.ts";

/** What the service uses of the ledger. */
export type LedgerPort = Pick<Ledger, "append" | "entriesAfter" | "recentPrivate">;

/** Lengths of time, in ms. All are ours. */
export interface Timing {
  /** Nothing was heard of a camera for so long: `silent`. Two and a half heartbeats of 30 s. */
  readonly silentAfter: number;
  /** … and for so long: `lost`. */
  readonly lostAfter: number;
  /** An order to start waits so long for its ledger entry; then it goes first (principles 5 and 6). */
  readonly startPatience: number;
  /** First and longest wait before something is tried again. */
  readonly retryFirst: number;
  readonly retryLongest: number;
}

/** What a controller is made of. It owns the links; the ledger's store is closed by who opened it. */
export interface ControllerOptions {
  /** Says who claims a camera: letters, digits, `.`, `_`, `-`, at most 48. */
  readonly id: string;
  readonly clock: Clock;
  readonly random: Pick<Random, "hex">;
  readonly links: readonly Link[];
  readonly ledger: LedgerPort;
  readonly pack: Pack;
  readonly log: Log;
  /** Order a recording wherever the policy demands one and the camera can? Default false. */
  readonly autoStart?: boolean;
  readonly timing?: Partial<Timing>;
  /** Times to fulfil duties, in ms, where they differ from ours. */
  readonly dutyTimes?: Partial<Readonly<Record<DutyKind, number>>>;
  /**
   * The settings of a camera profile, undefined for one that is not known: a camera tells only what its configuration
   * changes of them (F 20). Asked once for each profile. Default: none is known.
   */
  readonly profileSettings?: (profile: string) => Settings | undefined;
}

/** A command as an order says it: without the envelope, which the controller adds. */
type Ordered<Message> = Omit<Message, "v" | keyof typeof COMMAND_ENVELOPE>;

/**
 * An order to one camera, in the words of its message. `by` is who gives it, `because` the ids of the rules that demand
 * it. Names and words of reasons (`by`, `text`, `reason`, `wearer`, `viewer`, `authority`) are private parts.
 */
export type Order = { readonly camera: string; readonly by?: string } & (
  | (Ordered<StartMessage> & { readonly because?: readonly string[] })
  | Ordered<StopMessage>
  | Ordered<MarkMessage>
  | Ordered<ConfigureMessage>
  /** Decides the open stop request by hand. */
  | { readonly kind: "decide"; readonly accepted: boolean; readonly code?: string; readonly message?: string }
  | Ordered<ChooseCodeMessage>
  /** The controller's own time. */
  | { readonly kind: "set-time" }
  /** Sent now where it does not say when: only what is signed has to. */
  | (Omit<Ordered<TriggerMessage>, "sentAt"> & Partial<Pick<TriggerMessage, "sentAt">>)
  | Ordered<AssignMessage>
  | Ordered<LiveMessage>
  | Ordered<GroupMessage>
  | Ordered<RetrospectMessage>
  | Ordered<UpdateMessage>
  | Ordered<RecallMessage>
  | Ordered<CategoriseMessage>
  /** Takes a camera back from another controller: the one way out of `superseded`. */
  | { readonly kind: "claim" }
);

/** What became of an order. */
export type OrderOutcome =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly id: string;
      /** True: it may have been carried out; the answer never came. */
      readonly inDoubt: boolean;
      /** Code of docs/errors.md: of the camera, the link, the ledger or the service. */
      readonly code: string;
      readonly message: string;
    };

/** A report on a situation; without an id or a time it gets one, and happens now. */
export type SituationInput = Readonly<Omit<SituationReport, "id" | "at" | "persons">> &
  Readonly<Partial<Pick<SituationReport, "id" | "at">>> & { readonly persons?: readonly Readonly<Person>[] };

/** Does the camera still speak? From bytes received, never from "connected" (models, rule 21). */
export type Liveness = "live" | "silent" | "lost";

/** Whose the camera is: `superseded` means that another controller took it and we stand down. */
export type ClaimState = "unclaimed" | "claimed" | "superseded";

/** One camera as the service knows it. */
export interface CameraView {
  readonly camera: string;
  readonly simulated: true;
  readonly agency: string;
  readonly site: string;
  readonly link: string | null;
  readonly claim: ClaimState;
  readonly liveness: Liveness;
  /** Leaf of the region `mode`; `unknown` before the first word of it. */
  readonly mode: string;
  readonly recording: boolean;
  readonly bootId: string | null;
  /** Number of the last event that is in the ledger. */
  readonly number: number;
  /** False: the chart cannot say what comes next until the camera has said where it stands. */
  readonly predicted: boolean;
  /** As its configuration says; null where neither that nor its profile is known. */
  readonly deactivation: Settings["deactivation"] | null;
  readonly verdict: Verdict | null;
  readonly battery: number | null;
  readonly profile: string | null;
}

/** Counts since the controller started. */
export interface ControllerStats {
  /** Events committed to the ledger and acknowledged. */
  readonly acknowledged: number;
  /** Events received again and dropped by (boot id, number). */
  readonly duplicates: number;
  /** Events that stand in the ledger twice: 0, or the ledger's own rule failed. */
  readonly doubleCounted: number;
  /** Events that came before one that is still missing; the camera sends them again. */
  readonly gaps: number;
  /** Steps in which the camera went elsewhere than the chart. */
  readonly divergences: number;
  readonly recordings: number;
  readonly stops: Readonly<Record<StopCount, number>>;
  /** Messages dropped, by code. */
  readonly discards: Readonly<Record<string, number>>;
}

/** Counts of cameras. */
export interface CameraCounts {
  readonly cameras: number;
  readonly connected: number;
  readonly recording: number;
  /** By leaf of the region `mode`. */
  readonly byMode: Readonly<Record<string, number>>;
}

/** Everything at one moment. */
export interface Snapshot extends CameraCounts {
  readonly simulated: true;
  /** RFC 3339, UTC with milliseconds. */
  readonly at: string;
  readonly controller: string;
  readonly pack: string;
  /** By `agency/site`. */
  readonly bySite: Readonly<Record<string, CameraCounts>>;
  readonly list: readonly CameraView[];
  readonly duties: { readonly open: number; readonly overdue: number };
  /** `entries`: number of the last entry that is known of. */
  readonly ledger: { readonly writable: boolean; readonly entries: number };
  readonly stats: ControllerStats;
}

/** Documentation of a stop or a suspension; the text and the name are private parts. */
export interface Documentation {
  readonly text: string;
  /** Who documents. */
  readonly by?: string;
  readonly code?: string;
}

/** The controller: it claims cameras, follows them, decides stops, and writes all of it down first. */
export interface Controller {
  readonly id: string;
  /** Reads the ledger, then opens the links. @throws TransportError BWC_L04 when the ledger cannot be read. */
  start(): Promise<void>;
  /** Gives the cameras back, closes the links, waits for what is being written. Twice is fine. */
  stop(): Promise<void>;
  /** @throws UsageError BWC_C22 for a camera that was never seen; anything else is an outcome. */
  order(order: Order): Promise<OrderOutcome>;
  /**
   * Takes a report; resolves when it is in the ledger.
   * @throws PeerDataError BWC_C10 for a report of another form, TransportError BWC_L01 when it cannot be written: it
   * counts all the same and is entered, marked late, as soon as that is possible.
   */
  situation(report: SituationInput): Promise<void>;
  /**
   * Fulfils a duty to document.
   * @throws UsageError BWC_C23 when no such duty is open, BWC_C24 for one that no document fulfils; TransportError BWC_L01.
   */
  documentStop(duty: string, documentation: Documentation): Promise<Duty>;
  snapshot(): Snapshot;
  cameras(): readonly CameraView[];
  /** Open duties first, each in order of opening. */
  duties(): readonly Duty[];
  stats(): ControllerStats;
  /** From `order` called to the twin showing a recording, in ms, in order of arrival; the last 10,000. */
  startLatencies(): readonly number[];
  /** Returns the end of listening. A listener must not throw. */
  onNews(listener: (news: News) => void): () => void;
}
