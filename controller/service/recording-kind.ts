import type { EventName } from "@vestige/protocol/camera";
import type { EventMessage } from "@vestige/protocol/messages";
import { isIn } from "../twin/twin.ts";

/** What an event says of recordings; the ledger's entry of it says it too. */
export type Reported = Pick<EventMessage, "cause" | "facts" | "mode" | "data">;

const TEST = "test";

/** Events that tell of a recording which has ended, or was made after the fact, whatever is recorded meanwhile. */
const OF_ANOTHER: ReadonlySet<string> = new Set<EventName>([
  "categoryChosen",
  "retrospectOrdered",
  "transferStarted",
  "transferCompleted",
  "transferFailed",
  "importConfirmed",
]);

const tellsOfAnother = ({ cause }: Reported): boolean => "event" in cause && OF_ANOTHER.has(cause.event);

/** Did a test become evidence in this step? Then its marks are told, and that it is a test is none of them. */
export const becameEvidence = (reported: Reported): boolean =>
  reported.facts.includes("testRecording") &&
  reported.data?.marks?.includes(TEST) === false &&
  !tellsOfAnother(reported);

/**
 * Is the report one of a test recording? It shows that the camera works, is no evidence, and demands nothing of anybody
 * (A43, A47).
 */
export const isTest = (reported: Reported): boolean =>
  !becameEvidence(reported) &&
  (reported.facts.includes("testRecording") || reported.data?.marks?.includes(TEST) === true);

/**
 * Id of the evidence that is recorded after a step; null for none, and for one that has not been named. Of the report
 * alone, so that a controller that has restarted says the same as one that has not, and both say it where the chart
 * cannot predict.
 * @param was what ran before the step
 */
export function runningRecording(was: string | null, reported: Reported): string | null {
  if (!isIn(reported.mode, "recording") || isTest(reported)) return null;
  return tellsOfAnother(reported) ? was : (reported.data?.recording ?? was);
}
