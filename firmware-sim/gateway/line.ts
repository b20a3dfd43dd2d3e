import { type Cancel, type Clock, PeerDataError } from "@vestige/protocol/base";
import {
  type CameraMessage,
  type ControllerMessage,
  DEFINITIONS,
  HelloMessage,
  MESSAGES,
  ResultMessage,
  SMP_GROUP,
  StateMessage,
  decodeValue,
} from "@vestige/protocol/messages";
import {
  type ByteStream,
  type Framing,
  Rc,
  SmpEndpoint,
  SmpError,
  type SmpMap,
  SmpRcError,
} from "@vestige/smp";
import type { Acknowledged } from "../ports/port.ts";
import { MAX_SMP_BYTES } from "../ports/serial/limits.ts";

/** Silence on the line after which the camera is asked for a sign of life (N-RP-34). */
const PROBE_MS = 10_000;
/** Questions in a row without an answer, and the camera is lost. */
const MISSES = 2;

export interface CameraLineOptions {
  readonly stream: ByteStream;
  readonly framing: Framing;
  readonly clock: Clock;
  /** The camera said what it is: at the beginning, after a silence, and when asked. */
  hello(hello: HelloMessage): void;
  /** The camera reports; what comes back is its answer. */
  report(message: CameraMessage): Acknowledged | undefined;
  /** The camera does not answer. */
  silent(): void;
}

/** The serial side of a gateway: one stream with a camera at its other end. */
export class CameraLine {
  readonly #options: CameraLineOptions;
  readonly #endpoint: SmpEndpoint;
  #cancel: Cancel | undefined;
  #misses = 0;
  #ended = false;

  constructor(options: CameraLineOptions) {
    const { stream, framing, clock } = options;
    this.#options = options;
    this.#endpoint = new SmpEndpoint({ stream, framing, clock, maxMessage: MAX_SMP_BYTES });
    for (const { direction, kind, smpCommand } of DEFINITIONS)
      if (direction === "fromCamera" && kind !== "result" && smpCommand !== null) this.#serve(smpCommand);
    void this.#probe();
  }

  /** Hands a command over unchanged; the camera's result, or undefined where it has none or does not answer. */
  async forward(message: ControllerMessage): Promise<ResultMessage | undefined> {
    const command = MESSAGES[message.kind].smpCommand;
    if (command === null) return undefined;
    const payload = message as unknown as SmpMap;
    const answer = await this.#ask({ op: "write", command, payload });
    return answer !== undefined && ResultMessage.is(answer) ? answer : undefined;
  }

  /** Asks the camera what it is. */
  async hello(): Promise<HelloMessage | undefined> {
    const answer = await this.#ask({ op: "read", command: HelloMessage.smpCommand ?? 0 });
    return answer !== undefined && HelloMessage.is(answer) ? answer : undefined;
  }

  /** Asks the camera for its state. */
  async state(): Promise<StateMessage | undefined> {
    const answer = await this.#ask({ op: "read", command: StateMessage.smpCommand ?? 0 });
    return answer !== undefined && StateMessage.is(answer) ? answer : undefined;
  }

  end(): void {
    this.#ended = true;
    this.#cancel?.();
    this.#endpoint.close();
  }

  /** A lost or unreadable answer is no answer: who asked over MQTT asks again with the same id. */
  async #ask(request: {
    readonly op: "read" | "write";
    readonly command: number;
    readonly payload?: SmpMap;
  }): Promise<CameraMessage | undefined> {
    try {
      const answer = await this.#endpoint.request({ group: SMP_GROUP, ...request });
      return "kind" in answer ? decodeValue(answer, { direction: "fromCamera" }) : undefined;
    } catch (error) {
      if (error instanceof SmpError || error instanceof PeerDataError) return undefined;
      throw error;
    }
  }

  #serve(command: number): void {
    this.#endpoint.handle({ op: "write", group: SMP_GROUP, command }, (payload) => {
      const message = readReport(payload, command);
      return { ...this.#options.report(message) };
    });
  }

  async #probe(): Promise<void> {
    const hello = await this.hello();
    if (this.#ended) return;
    if (hello !== undefined) {
      this.#misses = 0;
      this.#options.hello(hello);
    } else if (++this.#misses >= MISSES) this.#options.silent();
    this.#watch();
  }

  /** Bytes of a camera that reports are sign enough. */
  #watch(): void {
    const { clock } = this.#options;
    const { lastReceivedAt = 0 } = this.#endpoint.stats;
    this.#cancel = clock.after(PROBE_MS, () => {
      const heard = this.#misses === 0 && (this.#endpoint.stats.lastReceivedAt ?? 0) > lastReceivedAt;
      if (heard) this.#watch();
      else void this.#probe();
    });
  }
}

/** A report that breaks the contract is refused, so that the camera does not take it for delivered. */
function readReport(payload: SmpMap, smpCommand: number): CameraMessage {
  try {
    return decodeValue(payload, { direction: "fromCamera", smpCommand });
  } catch (error) {
    if (!(error instanceof PeerDataError)) throw error;
    throw new SmpRcError(Rc.invalid, { message: error.message });
  }
}
