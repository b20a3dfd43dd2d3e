import type { Clock } from "@vestige/protocol/base";
import { StopDialogue } from "../deactivation/dialogue.ts";
import type { OpenRequest } from "../deactivation/dialogue.ts";
import { LivenessWatch } from "../twin/liveness.ts";
import { Twin } from "../twin/twin.ts";
import type { CameraRecord } from "./core.ts";
import type { Liveness, Timing } from "./types.ts";

/** A decision reaches a camera in milliseconds; after so long, in ms, it is in doubt. */
const ANSWER_LIMIT = 15_000;

/** What a record is made of. */
export interface RecordOptions {
  readonly id: string;
  readonly clock: Clock;
  readonly timing: Timing;
  readonly onLiveness: (state: Liveness) => void;
  readonly onUnanswered: (request: OpenRequest) => void;
}

/** A camera of which nothing is known. */
export function createRecord({ id, clock, timing, onLiveness, onUnanswered }: RecordOptions): CameraRecord {
  const { silentAfter, lostAfter, retryFirst } = timing;
  return {
    id,
    place: { agency: "unknown", site: "unknown" },
    link: null,
    twin: new Twin(),
    watch: new LivenessWatch({ clock, silentAfter, lostAfter, onChange: onLiveness }),
    dialogue: new StopDialogue({ clock, answerLimit: ANSWER_LIMIT, onUnanswered }),
    claim: {
      state: "unclaimed",
      had: false,
      confirmedAt: null,
      generation: 0,
      subscribing: null,
      asked: false,
      announced: false,
      wait: retryFirst,
      cancelRetry: undefined,
      resyncs: { bootId: null, count: 0 },
    },
    tracker: null,
    judged: null,
    told: null,
    hold: null,
    decided: null,
    starting: false,
    startOrders: new Map(),
    startRefused: null,
    recording: null,
    stopping: null,
    wearer: undefined,
  };
}
