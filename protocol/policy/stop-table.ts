import { type Static, Type } from "@sinclair/typebox";
import { oneOf, Word48 } from "./situation.ts";
import { VERDICTS } from "./vocabulary.ts";

/** A reason code that may end the recording while the present situation lasts. */
export const StopTableCode = Type.Object(
  {
    code: Word48,
    needsExplanation: Type.Boolean({ description: "A reason must be spoken before the stop" }),
  },
  { additionalProperties: false },
);
export type StopTableCode = Static<typeof StopTableCode>;

/**
 * All that a camera carries of a policy: enough to decide a stop while nobody can be asked.
 * It holds for the situation it was made for, and the last one counts until another arrives.
 */
export const StopTable = Type.Object(
  {
    verdict: oneOf(VERDICTS),
    stopOnRequest: Type.Boolean({
      description: "A person's request ends the recording by law, at once (A31, A32)",
    }),
    because: Type.Array(Word48, { maxItems: 16, description: "Ids of the rules behind the verdict" }),
    codes: Type.Array(StopTableCode, { maxItems: 32 }),
  },
  { additionalProperties: false, title: "StopTable" },
);
export type StopTable = Static<typeof StopTable>;

/** Does the table let a wearer's stop through? Only where a recording is demanded is anything asked for. */
export function stopTableAccepts(
  table: StopTable,
  stop: { code: string | null; explained: boolean },
): boolean {
  if (table.verdict !== "MUST") return true;
  const entry = table.codes.find(({ code }) => code === stop.code);
  return entry !== undefined && (stop.explained || !entry.needsExplanation);
}
