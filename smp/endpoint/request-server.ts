import { decodeMap, encodeMap } from "../cbor-map.ts";
import type { SmpMap } from "../cbor-map.ts";
import { SmpError } from "../errors.ts";
import { HEADER_SIZE, Op, encodeMessage } from "../message.ts";
import type { OpCode, SmpMessage } from "../message.ts";
import { Rc, SmpRcError } from "../rc.ts";
import { refusal } from "./answer.ts";
import type { CommandKey, EndpointStats, RequestContext, RequestHandler, RequestOp } from "./types.ts";

interface ServerOptions {
  /** Sends one message; throws when the stream does not take it. */
  readonly send: (message: Uint8Array) => void;
  readonly stats: EndpointStats;
  readonly maxMessage: number;
  readonly onHandlerError: ((error: unknown, context: RequestContext) => void) | undefined;
}

const keyOf = ({ op, group, command }: CommandKey): string => `${op} ${group} ${command}`;

/** Answers requests through registered handlers. Every request gets exactly one answer (N-SP-2). */
export class RequestServer {
  readonly #options: ServerOptions;
  readonly #handlers = new Map<string, RequestHandler>();

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  /** @throws SmpError SMP_BAD_ARGUMENT when the command has a handler already */
  handle(key: CommandKey, handler: RequestHandler): () => void {
    const name = keyOf(key);
    if (this.#handlers.has(name)) throw new SmpError("SMP_BAD_ARGUMENT", `${name} has a handler already`);
    this.#handlers.set(name, handler);
    return () => this.#handlers.delete(name);
  }

  serve(request: SmpMessage): void {
    const { stats } = this.#options;
    stats.requestsReceived += 1;
    const op: RequestOp = request.op === Op.read ? "read" : "write";
    const { version, group, command, sequence } = request;
    const handler = this.#handlers.get(keyOf({ op, group, command }));
    if (handler === undefined) {
      stats.requestsUnsupported += 1;
      return this.#send(request, { rc: Rc.notSupported });
    }
    const after: (() => void)[] = [];
    const afterResponse = (task: () => void): void => void after.push(task);
    const context = Object.freeze({ op, version, group, command, sequence, afterResponse });
    this.#run(handler, { request, context, after });
  }

  #run(handler: RequestHandler, call: Call): void {
    try {
      const result = handler(readRequest(call.request.payload), call.context);
      // A plain result is answered within the call, so that a run under a virtual clock has one order.
      if (!(result instanceof Promise)) return this.#answer(call, result);
      result.then((map) => this.#answer(call, map)).catch((error: unknown) => this.#refuse(call, error));
    } catch (error) {
      this.#refuse(call, error);
    }
  }

  #answer(call: Call, result: SmpMap): void {
    this.#send(call.request, result);
    // A task that fails comes too late for a refusal: the request has its one answer.
    for (const task of call.after) this.#attempt(task, call.context);
  }

  #attempt(task: () => void, context: RequestContext): void {
    try {
      task();
    } catch (error) {
      this.#report(error, context);
    }
  }

  #report(error: unknown, context: RequestContext): void {
    this.#options.stats.handlerFailures += 1;
    this.#options.onHandlerError?.(error, context);
  }

  #refuse({ request, context }: Call, error: unknown): void {
    if (error instanceof SmpRcError) return this.#send(request, refusal(request.version, error));
    this.#report(error, context);
    this.#send(request, { rc: Rc.unknown });
  }

  #send(request: SmpMessage, result: SmpMap): void {
    const { send, stats, maxMessage } = this.#options;
    let payload = encodeMap(result);
    if (HEADER_SIZE + payload.length > maxMessage) payload = encodeMap({ rc: Rc.messageTooBig });
    const message = encodeMessage({ ...request, flags: 0, op: (request.op + 1) as OpCode, payload });
    try {
      send(message);
    } catch {
      // The stream is gone; its close tells everybody who has to know.
      stats.responsesLost += 1;
    }
  }
}

interface Call {
  readonly request: SmpMessage;
  readonly context: RequestContext;
  readonly after: readonly (() => void)[];
}

function readRequest(payload: Uint8Array): SmpMap {
  // Some clients leave out the map where a command takes no fields.
  if (payload.length === 0) return {};
  try {
    return decodeMap(payload);
  } catch (cause) {
    throw new SmpRcError(Rc.invalid, { message: String(cause) });
  }
}
