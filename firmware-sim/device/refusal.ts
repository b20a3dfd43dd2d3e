import type { ErrorCode } from "@vestige/protocol/base";

/** Why something that was asked of a camera was not done; nothing was changed. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What became of what was asked: done, or refused. */
export type Outcome = Refusal | undefined;

export const refuse = (code: ErrorCode, message: string): Refusal => ({ code, message });
