import type { ErrorCode } from "../base/index.ts";

/** How many messages were dropped, by why (models, rule 4). */
export interface Discards {
  readonly total: number;
  readonly byCode: Readonly<Partial<Record<ErrorCode, number>>>;
}

export const NO_DISCARDS: Discards = Object.freeze({ total: 0, byCode: Object.freeze({}) });

/** The counts with one more. */
export const countDiscard = ({ total, byCode }: Discards, code: ErrorCode): Discards => ({
  total: total + 1,
  byCode: { ...byCode, [code]: (byCode[code] ?? 0) + 1 },
});
