import { type Clock, PeerDataError, TransportError, UsageError } from "@vestige/protocol/base";
import {
  type CameraMessage,
  DEFINITIONS,
  HelloMessage,
  MESSAGES,
  SMP_GROUP,
  StateMessage,
  decodeValue,
  encodeCbor,
} from "@vestige/protocol/messages";
import {
  type ByteStream,
  type Framing,
  Rc,
  SmpEndpoint,
  type SmpMap,
  SmpRcError,
  serveOs,
} from "@vestige/smp";
import type { Acknowledged, PortHost } from "../port.ts";
import { commandIdOf } from "../unreadable.ts";
import { readAcknowledged } from "./acknowledged.ts";
import { ANSWER_MS, BUFFERS, MAX_SMP_BYTES } from "./limits.ts";
import { LineTime } from "./line-time.ts";
import { sessionStream } from "./session-stream.ts";
import { smpFailure } from "./smp-failure.ts";

export interface SerialSessionOptions {
  readonly stream: ByteStream;
  readonly framing: Framing;
  readonly clock: Clock;
  /** Bits a second. */
  readonly baud: number;
  readonly host: PortHost;
  readonly onReset: () => void;
  /** No report was answered for so long that nobody can be listening. */
  readonly onDeaf: () => void;
}

/** Heartbeats go out every 30 s and each is answered: three that are not, and nobody listens any more. */
const DEAF_MS = 90_000;

/** So many reports without an answer, one after the other, and the wait for the next is doubled, up to eightfold. */
const PATIENCE = 16;
const MOST_DOUBLINGS = 3;

/** One connection of a serial camera, from a stream's coming to its end or to the camera's power-off. */
export class SerialSession {
  readonly #options: SerialSessionOptions;
  readonly #endpoint: SmpEndpoint;
  readonly #line: LineTime;
  #answeredAt: number;
  /** Reports since then that were not answered in time. */
  #unanswered = 0;

  constructor(options: SerialSessionOptions) {
    const { stream, framing, clock, baud } = options;
    this.#options = options;
    this.#line = new LineTime({ clock, baud });
    this.#answeredAt = clock.now();
    this.#endpoint = new SmpEndpoint({
      ...{ stream: sessionStream(stream), framing, clock },
      maxMessage: MAX_SMP_BYTES,
    });
    serveCamera(this.#endpoint, options.host, () => this.#heard());
    serveOs(this.#endpoint, {
      ...BUFFERS,
      onReset: options.onReset,
      datetime: { get: () => wallTime(options.host), set: refuseTime },
    });
  }

  /** Reports, and waits for the answer. Errors as `CameraPort.send`. */
  async send(message: CameraMessage): Promise<Acknowledged | undefined> {
    const command = MESSAGES[message.kind].smpCommand;
    if (command === null) throw new UsageError("BWC_P19", `${message.kind} does not travel on serial`);
    // The endpoint encodes the map itself; this is the check that what we send is as strict as what we take.
    const bytes = encodeCbor(message).length;
    try {
      const answer = await this.#endpoint.request({
        ...{ op: "write", group: SMP_GROUP, command },
        payload: message as unknown as SmpMap,
        timeoutMs: this.#line.send(bytes) + this.#patience(),
      });
      this.#heard();
      return readAcknowledged(answer);
    } catch (error) {
      this.#judgeSilence();
      throw smpFailure(error);
    }
  }

  /** Ends the session and leaves the stream. */
  end(): void {
    this.#endpoint.close();
  }

  #heard(): void {
    this.#answeredAt = this.#options.clock.now();
    this.#unanswered = 0;
  }

  /** A line that is slower than it is said to be must not be filled faster than it empties. */
  #patience(): number {
    return ANSWER_MS * 2 ** Math.min(MOST_DOUBLINGS, Math.floor(this.#unanswered / PATIENCE));
  }

  #judgeSilence(): void {
    const { clock, onDeaf } = this.#options;
    this.#unanswered++;
    if (clock.now() - this.#answeredAt >= DEAF_MS) onDeaf();
  }
}

/** The commands of group 64; `hello` and `state` may also be read, which does not end the camera's silence. */
function serveCamera(endpoint: SmpEndpoint, host: PortHost, heard: () => void): void {
  for (const { direction, smpCommand } of DEFINITIONS) {
    if (direction !== "toCamera" || smpCommand === null) continue;
    endpoint.handle({ op: "write", group: SMP_GROUP, command: smpCommand }, (payload) => {
      heard();
      return answer(host, payload, smpCommand);
    });
  }
  const read = (definition: { readonly smpCommand: number | null }, value: () => CameraMessage): void => {
    const command = definition.smpCommand ?? 0;
    endpoint.handle({ op: "read", group: SMP_GROUP, command }, () => value() as unknown as SmpMap);
  };
  read(HelloMessage, () => host.hello());
  read(StateMessage, () => host.state("online"));
}

/** The `result` as the answer's map; an acknowledgement has none. */
function answer(host: PortHost, payload: SmpMap, smpCommand: number): SmpMap {
  try {
    const message = decodeValue(payload, { direction: "toCamera", smpCommand });
    return (host.command(message) ?? {}) as SmpMap;
  } catch (error) {
    if (!(error instanceof PeerDataError)) throw error;
    return host.unreadable(error, commandIdOf(error)) as unknown as SmpMap;
  }
}

/** The standard writes no zone; ours is UTC. */
function wallTime(host: PortHost): string {
  const { time } = host.state("online");
  if (time === null) throw new SmpRcError(Rc.badState, { message: "the clock is not set" });
  return time.replace(/Z$/, "");
}

/** Time is set by the controller whose claim is in force, with `set-time`; a stock client has no claim. */
const refuseTime = (): never => {
  throw new SmpRcError(Rc.accessDenied, { message: "use set-time of group 64" });
};

/** The error of a port without a stream. */
export const noStream = (): TransportError => new TransportError("BWC_T01", "nobody is at the other end");
