import { AbortedError, type Cancel, type Clock, TimeoutError, TransportError } from "@vestige/protocol/base";
import type { CommandMessage, ResultMessage } from "@vestige/protocol/messages";
import { withCallerStack } from "./caller-stack.ts";

/** Wait for a result before the command is said again, in ms; hundreds of round trips of a busy broker (N-MQ-9). */
export const ANSWER_MS = 2_000;

/** How often a command is said at most. Its id makes a repetition harmless: the device does it once. */
export const ATTEMPTS = 3;

export interface CommandsOptions {
  readonly clock: Clock;
  /** Says the command on the wire; false: the camera cannot be reached at this moment. */
  readonly transmit: (camera: string, command: CommandMessage) => boolean;
}

interface Waiting {
  readonly camera: string;
  readonly command: CommandMessage;
  readonly answer: Promise<ResultMessage>;
  readonly resolve: (result: ResultMessage) => void;
  readonly reject: (error: Error) => void;
  said: number;
  cancel: Cancel;
}

const keyOf = (camera: string, id: string): string => `${camera} ${id}`;

/** Commands that wait for their result. Every one ends: answered, timed out or failed. */
export class Commands {
  readonly #options: CommandsOptions;
  readonly #waiting = new Map<string, Waiting>();

  constructor(options: CommandsOptions) {
    this.#options = options;
  }

  /** How many wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /**
   * Says a command until its result comes. One that waits already under the same id is not said once more: it has one
   * result.
   * @throws TransportError BWC_T20 when the camera cannot be reached now, TimeoutError BWC_T21 when it did not answer,
   * and what `transmit` throws; each with the caller's stack.
   */
  send(camera: string, command: CommandMessage): Promise<ResultMessage> {
    return this.#waiting.get(keyOf(camera, command.id))?.answer ?? this.#begin(camera, command);
  }

  /** Hands a result to the command with that id; false when none waits for it. */
  settle(result: ResultMessage, id: string | null = result.id): boolean {
    const waiting = id === null ? undefined : this.#take(result.camera, id);
    waiting?.resolve(result);
    return waiting !== undefined;
  }

  /** Ends the wait for one result. */
  fail(camera: string, id: string, error: Error): void {
    this.#take(camera, id)?.reject(error);
  }

  /** The link closes: nobody will answer. */
  abort(): void {
    for (const { camera, command } of [...this.#waiting.values()])
      this.fail(
        camera,
        command.id,
        new AbortedError("BWC_T26", `${command.kind} waited while the link closed`),
      );
  }

  #begin(camera: string, command: CommandMessage): Promise<ResultMessage> {
    const origin = new Error("command");
    const waiting = this.#add(camera, command, (error) => withCallerStack(error, origin));
    try {
      if (this.#options.transmit(camera, command)) this.#said(waiting);
      else this.fail(camera, command.id, notReachable(camera));
    } catch (error) {
      this.fail(camera, command.id, error instanceof Error ? error : notReachable(camera));
    }
    return waiting.answer;
  }

  #add(camera: string, command: CommandMessage, named: (error: Error) => Error): Waiting {
    const { promise: answer, resolve, reject } = withResolvers<ResultMessage>();
    const cancel = (): void => undefined;
    const waiting = {
      camera,
      command,
      answer,
      resolve,
      reject: (error: Error) => reject(named(error)),
      said: 0,
      cancel,
    };
    this.#waiting.set(keyOf(camera, command.id), waiting);
    return waiting;
  }

  #said(waiting: Waiting): void {
    waiting.said += 1;
    waiting.cancel = this.#options.clock.after(ANSWER_MS, () => this.#onSilence(waiting));
  }

  /** A wire that is down at this moment counts as said: it may be back before the last time. */
  #onSilence(waiting: Waiting): void {
    const { camera, command, said } = waiting;
    if (said >= ATTEMPTS) return this.fail(camera, command.id, unanswered(camera, command));
    this.#options.transmit(camera, command);
    this.#said(waiting);
  }

  #take(camera: string, id: string): Waiting | undefined {
    const waiting = this.#waiting.get(keyOf(camera, id));
    if (waiting === undefined) return undefined;
    this.#waiting.delete(keyOf(camera, id));
    waiting.cancel();
    return waiting;
  }
}

function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

const notReachable = (camera: string): TransportError =>
  new TransportError("BWC_T20", `${camera} cannot be reached through this link`, { fields: { camera } });

const unanswered = (camera: string, { id, kind }: CommandMessage): TimeoutError =>
  new TimeoutError("BWC_T21", `${camera} did not answer ${kind}, said ${ATTEMPTS} times`, {
    fields: { camera, id, kind },
  });
