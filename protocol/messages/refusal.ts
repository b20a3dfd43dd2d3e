import { type ErrorCode, PeerDataError } from "../base/index.ts";

/** Codes of what is wrong with bytes that came in. */
export type RefusalCode = Extract<ErrorCode, `BWC_P${string}`>;

/** Why a message is refused. Values stay out of it: they may be private parts. */
export interface Refusal {
  readonly code: RefusalCode;
  /** JSON pointer of the value; empty for the message as a whole. */
  readonly path: string;
  /** The rule that is broken, in a few words. */
  readonly rule: string;
}

/** What is known of a refused message, for the answer. */
export interface RefusedMessage {
  /** Kind of message, or null where it could not be read. */
  readonly kind: string | null;
  /** Id of the command, or null where it could not be read; a `result` repeats it. */
  readonly id: string | null;
}

const UNREAD: RefusedMessage = { kind: null, id: null };

/** A refusal as the error that a link counts, drops and, for a command, answers. */
export function refused({ code, path, rule }: Refusal, message: RefusedMessage = UNREAD): PeerDataError {
  const at = path === "" ? "" : ` at ${path}`;
  return new PeerDataError(code, `${message.kind ?? "message"} refused${at}: ${rule}`, {
    fields: { kind: message.kind, path, rule, id: message.id },
  });
}
