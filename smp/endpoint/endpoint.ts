import type { ByteStream } from "../byte-stream.ts";
import { encodeMap } from "../cbor-map.ts";
import type { SmpMap } from "../cbor-map.ts";
import { SmpError, withCallerStack } from "../errors.ts";
import type { SmpErrorCode } from "../errors.ts";
import { DEFAULT_MAX_MESSAGE } from "../framing/framing.ts";
import type { Deframer, DiscardReason, Framing } from "../framing/framing.ts";
import { Op, decodeMessage, encodeMessage } from "../message.ts";
import type { SmpMessage, VersionField } from "../message.ts";
import { IdleWatch } from "./idle-watch.ts";
import { PendingRequests } from "./pending-requests.ts";
import { RequestServer } from "./request-server.ts";
import { DEFAULT_IDLE_MS, DEFAULT_TIMEOUT_MS, newStats } from "./types.ts";
import type { CommandKey, EndpointOptions, EndpointStats, RequestHandler, SmpRequest } from "./types.ts";

/**
 * One end of an SMP stream, in both roles: it asks, and it answers what the other end asks. SMP itself knows
 * only a client and a server; a device that has to report something sends write requests of its own (N-SP-11).
 */
export class SmpEndpoint {
  /** Largest message that this end receives, in bytes. */
  readonly maxMessage: number;
  readonly #stream: ByteStream;
  readonly #framing: Framing;
  readonly #version: VersionField;
  readonly #deframer: Deframer;
  readonly #idle: IdleWatch;
  readonly #pending: PendingRequests;
  readonly #server: RequestServer;
  readonly #now: () => number;
  readonly #stats: EndpointStats = newStats();
  readonly #inbox: Uint8Array[] = [];
  #dispatching = false;
  #closedAs: SmpErrorCode | undefined;
  readonly #detach: readonly (() => void)[];

  constructor(options: EndpointOptions) {
    const { stream, framing, clock, onDiscard, onHandlerError, maxMessage = DEFAULT_MAX_MESSAGE } = options;
    const stats = this.#stats;
    this.maxMessage = maxMessage;
    this.#stream = stream;
    this.#framing = framing;
    this.#version = options.version ?? 1;
    this.#now = () => clock.now();
    this.#deframer = framing.createDeframer({ maxMessage, onDiscard });
    this.#idle = new IdleWatch({
      clock,
      idleMs: options.idleMs ?? DEFAULT_IDLE_MS,
      onIdle: () => this.#dispatch(this.#deframer.idle()),
    });
    this.#pending = new PendingRequests({ clock, onTimeout: () => void (stats.timeouts += 1) });
    this.#server = new RequestServer({
      send: (message) => this.#write(message),
      stats,
      maxMessage,
      onHandlerError,
    });
    this.#detach = [
      stream.onData((bytes) => this.#receive(bytes)),
      stream.onClose(() => this.#end("SMP_CLOSED")),
    ];
  }

  /** Live counters. */
  get stats(): Readonly<EndpointStats> {
    return this.#stats;
  }

  /** Frames and bytes thrown away by the deframer, by reason. */
  get discards(): Readonly<Record<DiscardReason, number>> {
    return this.#deframer.discards;
  }

  /** Requests that wait for an answer. */
  get inFlight(): number {
    return this.#pending.size;
  }

  /**
   * Sends a request and waits for its answer, matched by sequence, operation, group and command. Returns the
   * answer's map without an explicit `rc: 0`.
   * Rejects with SmpRemoteError for a refusal, and with SmpError SMP_TIMEOUT, SMP_CLOSED, SMP_ABORTED,
   * SMP_BAD_PAYLOAD (answer unreadable), SMP_TOO_BIG, SMP_BUSY or SMP_BAD_ARGUMENT; each with the caller's stack.
   */
  async request(request: SmpRequest): Promise<SmpMap> {
    const origin = new Error("SMP request");
    try {
      return await this.#send(request);
    } catch (error) {
      throw error instanceof SmpError ? withCallerStack(error, origin) : error;
    }
  }

  /**
   * Answers a command with `handler` until the returned function is called. Requests without a handler are
   * answered with rc 8, unreadable payloads with rc 3.
   * @throws SmpError SMP_BAD_ARGUMENT when the command has a handler already
   */
  handle(key: CommandKey, handler: RequestHandler): () => void {
    return this.#server.handle(key, handler);
  }

  /** Closes the stream; what waits fails with SMP_ABORTED. */
  close(): void {
    this.#end("SMP_ABORTED");
    this.#stream.close();
  }

  #send(request: SmpRequest): Promise<SmpMap> {
    const { op, group, command, timeoutMs = DEFAULT_TIMEOUT_MS } = request;
    if (this.#closedAs !== undefined) throw new SmpError(this.#closedAs, "the endpoint is closed");
    const sequence = this.#pending.nextSequence();
    const message = this.#encode(request, sequence);
    // The wait begins before the write: over a stream in memory the answer comes within the write.
    const answer = this.#pending.wait(sequence, { key: { op, group, command }, timeoutMs });
    this.#stats.requestsSent += 1;
    try {
      this.#write(message);
    } catch (cause) {
      this.#pending.fail(sequence, asSendError(cause));
    }
    return answer;
  }

  #encode(request: SmpRequest, sequence: number): Uint8Array {
    const { group, command, payload = {}, maxSize = Number.POSITIVE_INFINITY } = request;
    const message = encodeMessage({
      version: this.#version,
      op: request.op === "read" ? Op.read : Op.write,
      flags: 0,
      group,
      sequence,
      command,
      payload: encodeMap(payload),
    });
    if (message.length > maxSize)
      throw new SmpError("SMP_TOO_BIG", `message of ${message.length} bytes, the other end takes ${maxSize}`);
    return message;
  }

  #write(message: Uint8Array): void {
    const bytes = this.#framing.encode(message);
    this.#stream.write(bytes);
    this.#stats.bytesSent += bytes.length;
  }

  #receive(bytes: Uint8Array): void {
    this.#stats.bytesReceived += bytes.length;
    this.#stats.lastReceivedAt = this.#now();
    this.#dispatch(this.#deframer.push(bytes));
    if (this.#closedAs === undefined) this.#idle.note(this.#deframer.pending > 0);
  }

  // A handler may write, and over a stream in memory hear the reply within that write: messages wait in line,
  // so that they are taken in the order in which they came.
  #dispatch(messages: readonly Uint8Array[]): void {
    for (const message of messages) this.#inbox.push(message);
    if (this.#dispatching) return;
    this.#dispatching = true;
    try {
      for (let next = this.#inbox.shift(); next !== undefined; next = this.#inbox.shift()) this.#take(next);
    } finally {
      this.#dispatching = false;
    }
  }

  #take(bytes: Uint8Array): void {
    if (this.#closedAs !== undefined) return;
    this.#stats.messagesReceived += 1;
    const message = tryDecode(bytes);
    if (message === undefined) this.#stats.badMessages += 1;
    else if (message.op === Op.read || message.op === Op.write) this.#server.serve(message);
    else if (this.#pending.settle(message)) this.#stats.responsesMatched += 1;
    else this.#stats.responsesUnmatched += 1;
  }

  #end(code: "SMP_CLOSED" | "SMP_ABORTED"): void {
    if (this.#closedAs !== undefined) return;
    this.#closedAs = code;
    this.#idle.stop();
    for (const detach of this.#detach) detach();
    this.#pending.failAll((request) => new SmpError(code, `closed before the answer to ${request}`));
  }
}

function asSendError(cause: unknown): SmpError {
  return cause instanceof SmpError
    ? cause
    : new SmpError("SMP_CLOSED", "the stream did not take the request", { cause });
}

function tryDecode(bytes: Uint8Array): SmpMessage | undefined {
  try {
    return decodeMessage(bytes);
  } catch {
    return undefined;
  }
}
