import { type Socket, connect } from "node:net";
import {
  type Clock,
  type ErrorCode,
  ERROR_CODES,
  TimeoutError,
  TransportError,
  UsageError,
} from "@vestige/protocol/base";
import { LineSplitter } from "./lines.ts";
import { type ControlAddress, netAddress } from "./server.ts";

/** Readings of a camera are longer than requests. */
const MAX_ANSWER_BYTES = 1024 * 1024;
const ANSWER_MS = 30_000;

/** One request as docs/bench-control.md has it, without its id. */
export type ControlCall = Readonly<Record<string, unknown>> & {
  readonly do: string;
  readonly camera?: string;
};

/** A connection to bench control. */
export interface ControlClient {
  /**
   * Resolves with the answer's result when it was done.
   * @throws UsageError with the code of the refusal, TransportError BWC_T15 when the connection is gone, TimeoutError
   * BWC_T16 when there is no answer in time (default 30 s).
   */
  request(call: ControlCall, withinMs?: number): Promise<unknown>;
  close(): void;
}

/** @throws TransportError BWC_T15 when nobody listens there. */
export async function controlClient(address: ControlAddress, clock: Clock): Promise<ControlClient> {
  return new Client(await connected(address), clock);
}

function connected(address: ControlAddress): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(netAddress(address), () => resolve(socket));
    socket.once("error", (cause) =>
      reject(new TransportError("BWC_T15", "bench control does not answer", { cause })),
    );
  });
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly cancel: () => void;
}

class Client implements ControlClient {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;

  constructor(socket: Socket, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    const splitter = new LineSplitter(MAX_ANSWER_BYTES);
    socket.on("data", (chunk) => {
      for (const line of splitter.push(chunk)) this.#onLine(line);
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#onClose());
  }

  request(call: ControlCall, withinMs = ANSWER_MS): Promise<unknown> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(gone());
      const cancel = this.#clock.after(withinMs, () => {
        this.#waiting.delete(id);
        reject(new TimeoutError("BWC_T16", `no answer to ${call.do} in ${withinMs} ms`));
      });
      this.#waiting.set(id, { resolve, reject, cancel });
      this.#socket.write(`${JSON.stringify({ ...call, id })}\n`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #onLine(line: string | undefined): void {
    const answer = readAnswer(line);
    const waiting = answer && this.#waiting.get(answer.id);
    if (answer === undefined || waiting === undefined) return;
    this.#waiting.delete(answer.id);
    waiting.cancel();
    if (answer.ok) waiting.resolve(answer.result);
    else waiting.reject(new UsageError(answer.code, answer.message));
  }

  #onClose(): void {
    for (const { reject, cancel } of this.#waiting.values()) {
      cancel();
      reject(gone());
    }
    this.#waiting.clear();
  }
}

interface Answer {
  readonly id: number;
  readonly ok: boolean;
  readonly result: unknown;
  readonly code: ErrorCode;
  readonly message: string;
}

/** An answer of ours; anything else on the line is nobody's. */
function readAnswer(line: string | undefined): Answer | undefined {
  try {
    const { id, ok, result, code, message } = JSON.parse(line ?? "null") as Partial<Answer>;
    if (typeof id !== "number" || typeof ok !== "boolean") return undefined;
    const known = code !== undefined && Object.hasOwn(ERROR_CODES, code) ? code : "BWC_U01";
    return { id, ok, result, code: known, message: message ?? "refused" };
  } catch {
    return undefined;
  }
}

const gone = (): TransportError => new TransportError("BWC_T15", "bench control has closed the connection");
