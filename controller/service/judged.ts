import type { Judgement, Reason, Situation } from "@vestige/protocol/policy";
import { type Pack, evaluate, stopTableFor, trackerFor } from "../policy/index.ts";
import type { CameraRecord, Judged } from "./core.ts";
import type { NewsReason } from "./news.ts";

/** What the pack says of a situation, with a key that is equal for equal answers. */
export function judge(pack: Pack, situation: Situation): Judged {
  const judgement = evaluate(pack, situation);
  const table = stopTableFor(pack, situation);
  return { judgement, table, key: JSON.stringify([table, judgement.excused === true]) };
}

/** The camera's situation as it is known; nothing goes on where nothing was reported. */
export const situationOf = ({ id, tracker }: CameraRecord): Situation =>
  (tracker ?? trackerFor(id)).situation;

/** The rules behind a verdict, as one text: equal as long as nothing else is demanded. */
export const rulesOf = ({ because }: Pick<Judgement, "because">): string =>
  because.map(({ rule }) => rule).join(" ");

/** Reasons as a view shows them. */
export const newsReasons = (because: readonly Reason[]): readonly NewsReason[] =>
  because.map(({ rule, fact, text, used }) => ({ rule, fact, text, used }));
