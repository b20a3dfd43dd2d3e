import type { ByteStream } from "../byte-stream.ts";
import type { SmpMap } from "../cbor-map.ts";
import type { SmpClock } from "../clock.ts";
import type { DiscardReason, Framing } from "../framing/framing.ts";
import type { VersionField } from "../message.ts";

/** What a request does; its answer's operation follows from it (N-SP-2). */
export type RequestOp = "read" | "write";

/** Which command: operation, group (u16) and command (u8). */
export interface CommandKey {
  readonly op: RequestOp;
  readonly group: number;
  readonly command: number;
}

/** One request to the other end. */
export interface SmpRequest extends CommandKey {
  readonly payload?: Readonly<SmpMap> | undefined;
  /** Milliseconds from sending to giving up; default {@link DEFAULT_TIMEOUT_MS}. */
  readonly timeoutMs?: number | undefined;
  /** Largest message (header and payload, bytes) that the other end takes; no limit by default. */
  readonly maxSize?: number | undefined;
}

/** What a handler is told beside the payload. */
export interface RequestContext extends CommandKey {
  readonly version: VersionField;
  readonly sequence: number;
  /** Runs `task` once the answer has been written, e.g. a reset, which must be answered first (N-SP-3). */
  afterResponse(task: () => void): void;
}

/**
 * Answers one command. What it returns is the answer's map; to refuse it throws {@link SmpRcError}; any other
 * exception is answered with rc 1 and told to `onHandlerError`.
 */
export type RequestHandler = (payload: SmpMap, context: RequestContext) => SmpMap | Promise<SmpMap>;

/** Settings of an {@link SmpEndpoint}. */
export interface EndpointOptions {
  readonly stream: ByteStream;
  readonly framing: Framing;
  readonly clock: SmpClock;
  /** Version field of requests sent: 1 (SMP version 2) by default, 0 for a peer that knows version 1 only. */
  readonly version?: VersionField;
  /** Silence in milliseconds after which a partial frame is given up; default {@link DEFAULT_IDLE_MS}. */
  readonly idleMs?: number;
  /** Largest message to receive, and to answer with, in bytes; default 4096. */
  readonly maxMessage?: number;
  readonly onDiscard?: (reason: DiscardReason) => void;
  readonly onHandlerError?: (error: unknown, context: RequestContext) => void;
}

/** Counters since the start; for discards by reason see `SmpEndpoint.discards`. */
export interface EndpointStats {
  bytesReceived: number;
  bytesSent: number;
  messagesReceived: number;
  /** Whole frames whose header has no meaning. */
  badMessages: number;
  requestsSent: number;
  responsesMatched: number;
  /** Answers that nobody waited for: late, repeated, or to another command. */
  responsesUnmatched: number;
  timeouts: number;
  requestsReceived: number;
  /** Requests for a command that has no handler; answered with rc 8. */
  requestsUnsupported: number;
  /** Handlers, or what they left for after the answer, that failed by another exception than an SmpRcError. */
  handlerFailures: number;
  /** Answers that the stream did not take. */
  responsesLost: number;
  /** Clock time of the last bytes received; undefined before the first. Liveness is judged by it. */
  lastReceivedAt: number | undefined;
}

export const DEFAULT_TIMEOUT_MS = 2500;

/** A line of 127 bytes takes 11 ms at 115,200 baud (N-SP-14); the rest is for hosts that stutter. */
export const DEFAULT_IDLE_MS = 250;

export const newStats = (): EndpointStats => ({
  bytesReceived: 0,
  bytesSent: 0,
  messagesReceived: 0,
  badMessages: 0,
  requestsSent: 0,
  responsesMatched: 0,
  responsesUnmatched: 0,
  timeouts: 0,
  requestsReceived: 0,
  requestsUnsupported: 0,
  handlerFailures: 0,
  responsesLost: 0,
  lastReceivedAt: undefined,
});
