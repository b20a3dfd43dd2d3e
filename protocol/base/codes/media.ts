import type { ErrorRow } from "./row.ts";

/** M: the clips that a camera records from, and what it writes of them. */
export const mediaCodes = {
  BWC_M01: {
    fault: "caller",
    meaning: "the source clip is not one that a camera can record from; the message lists why",
    remedy:
      "where people are in it who agreed, say so with `--consent-recorded`; otherwise see how `test/generate/source-clip.ts` marks and encodes one",
  },
  BWC_M02: {
    fault: "caller",
    meaning: "the source clip that comes with the package is missing",
    remedy: "check the checkout, or make the clip anew with `test/generate/source-clip.ts`",
  },
  BWC_M03: {
    fault: "us",
    meaning: "a fragment was asked for that no clip has",
    remedy: "report it",
  },
} as const satisfies Record<string, ErrorRow>;
