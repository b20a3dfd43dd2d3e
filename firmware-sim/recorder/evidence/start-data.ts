import type { JsonObject } from "@vestige/protocol/evidence";
import type { Recording } from "../recording.ts";

/** What the log says of a recording that begins; `kept` where there are no files of it. */
export function startData(recording: Recording, bootId: string, kept?: "references"): JsonObject {
  const { id, triggerOn, preEventSeconds, preEventAudio, shortfallCause, follows, marks } = recording;
  return {
    ...{ recording: id, reason: triggerOn, preEventSeconds, preEventAudio },
    ...(shortfallCause === undefined ? {} : { shortfallCause }),
    ...(follows === undefined ? {} : { follows }),
    ...(marks.length === 0 ? {} : { marks: [...marks] }),
    // Made after the fact, it may be of an earlier boot than the one that made it (B40).
    ...(recording.bootId === bootId ? {} : { bootId: recording.bootId }),
    ...(kept === undefined ? {} : { kept }),
  };
}
