import type { EventMessage } from "@vestige/protocol/messages";

type Reported = Pick<EventMessage, "facts" | "data">;

const TEST = "test";

/** Did a test become evidence in this step? Then its marks are told, and that it is a test is none of them. */
export const becameEvidence = ({ facts, data }: Reported): boolean =>
  facts.includes("testRecording") && data?.marks?.includes(TEST) === false;

/**
 * Is the report one of a test recording? It shows that the camera works, is no evidence, and demands nothing of anybody
 * (A43, A47).
 */
export const isTest = (reported: Reported): boolean =>
  !becameEvidence(reported) &&
  (reported.facts.includes("testRecording") || reported.data?.marks?.includes(TEST) === true);
