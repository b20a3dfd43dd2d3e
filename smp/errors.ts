/** Who has to change something: the caller, the other end, the link between, or nobody (a wanted stop). */
export type SmpFault = "caller" | "peer" | "link" | "nobody";

interface SmpErrorEntry {
  readonly atFault: SmpFault;
  readonly meaning: string;
  readonly remedy: string;
}

const entry = (atFault: SmpFault, meaning: string, remedy: string): SmpErrorEntry =>
  Object.freeze({ atFault, meaning, remedy });

/** Every code that an {@link SmpError} can carry. Codes are stable: a retired one is never used again. */
export const SMP_ERRORS = Object.freeze({
  SMP_BAD_ARGUMENT: entry(
    "caller",
    "An argument is out of range, or a payload has a value that CBOR cannot carry.",
    "Correct the argument that the message names.",
  ),
  SMP_TOO_BIG: entry(
    "caller",
    "The message is larger than the device's buffer or than the framing can announce.",
    "Send less in one request; params() tells the device's buffer size.",
  ),
  SMP_BUSY: entry(
    "caller",
    "All 256 sequence numbers are waiting for an answer.",
    "Await earlier requests first; SmpClient does it by itself.",
  ),
  SMP_BAD_HEADER: entry(
    "peer",
    "A message is shorter than its header, its length disagrees, or reserved bits are set.",
    "Check that both ends speak SMP version 1 or 2 with the same framing.",
  ),
  SMP_BAD_PAYLOAD: entry(
    "peer",
    "A payload is not exactly one CBOR map with unique text keys, or a field has the wrong type.",
    "Report it to the maker of the other end, with the bytes.",
  ),
  SMP_REMOTE: entry(
    "peer",
    "The other end understood the request and refused it; rc and group say why.",
    "Look up the rc; 8 means that the command is not supported there.",
  ),
  SMP_TIMEOUT: entry(
    "link",
    "No answer came in time. Whether the request was carried out is unknown.",
    "Check port, speed and framing; repeat only what may happen twice.",
  ),
  SMP_CLOSED: entry(
    "link",
    "The stream ended or refused the bytes while an answer was awaited.",
    "Open the port again and make a new endpoint.",
  ),
  SMP_ABORTED: entry(
    "nobody",
    "This side closed the endpoint while an answer was awaited.",
    "Nothing: it was asked for.",
  ),
});

/** A key of {@link SMP_ERRORS}. */
export type SmpErrorCode = keyof typeof SMP_ERRORS;

/** The one error class of this library; `code` says what, `atFault` says who has to change something. */
export class SmpError extends Error {
  readonly code: SmpErrorCode;
  readonly atFault: SmpFault;

  constructor(code: SmpErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SmpError";
    this.code = code;
    this.atFault = SMP_ERRORS[code].atFault;
  }
}

/**
 * The other end's refusal (`SMP_REMOTE`). `rc` is a value of {@link Rc} when `group` is undefined (SMP-level
 * errors, and all errors of version 1); otherwise it belongs to that group's own list (N-SP-4).
 */
export class SmpRemoteError extends SmpError {
  readonly rc: number;
  readonly group: number | undefined;

  constructor(message: string, at: { readonly rc: number; readonly group?: number | undefined }) {
    super("SMP_REMOTE", message);
    this.name = "SmpRemoteError";
    this.rc = at.rc;
    this.group = at.group;
  }
}

/**
 * Gives an error the stack of the call that asked, since the stack of a timer or of a data callback tells
 * nobody who asked. `origin` is an Error made in that call.
 */
export function withCallerStack(error: SmpError, origin: Error): SmpError {
  const frames = (origin.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
  error.stack = [`${error.name}: ${error.message}`, ...frames].join("\n");
  return error;
}
