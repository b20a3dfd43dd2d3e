import type { ErrorCode } from "./error-codes.ts";
import type { Fault } from "./fault.ts";

/** What every error of ours may carry besides its text. */
export interface ErrorDetail {
  /** The origin, kept whole. */
  readonly cause?: unknown;
  /** Values for a log line or a machine; never a private part (names, reason texts, position). */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Base of all errors of ours: the class says who is at fault, the code says what. */
export abstract class VestigeError extends Error {
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, unknown>>;
  abstract readonly fault: Fault;

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = new.target.name;
    this.code = code;
    this.fields = detail.fields ?? {};
  }
}

/** Our own bug: stops the unit that meets it and asks for a report. */
export class InternalError extends VestigeError {
  readonly fault = "us";
}

/** The caller or operator asked for something impossible; tells what to change, no retry. */
export class UsageError extends VestigeError {
  readonly fault = "caller";
}

/** The other end sent something wrong: counted, dropped, and the process goes on. */
export class PeerDataError extends VestigeError {
  readonly fault = "peer";
}

/** The link failed: port gone, broker refused. */
export class TransportError extends VestigeError {
  readonly fault = "link";
}

/** Nobody answered in time; what was in doubt stays in doubt. */
export class TimeoutError extends VestigeError {
  readonly fault = "nobody answered";
}

/** We were asked to stop: passed up in silence. */
export class AbortedError extends VestigeError {
  readonly fault = "nobody";
}
