import { type Clock, PeerDataError, TransportError } from "@vestige/protocol/base";
import {
  type CameraMessage,
  type ControllerMessage,
  DEFINITIONS,
  HelloMessage,
  MAX_MESSAGE_BYTES,
  ResultMessage,
  SMP_GROUP,
  decodeValue,
  encodeCbor,
} from "@vestige/protocol/messages";
import {
  type ByteStream,
  type Framing,
  HEADER_SIZE,
  OS_GROUP,
  OsCommand,
  Rc,
  SmpClient,
  SmpEndpoint,
  SmpError,
  type SmpMap,
  SmpRcError,
  type SmpRequest,
} from "@vestige/smp";
import { Heartbeat } from "./heartbeat.ts";
import { smpCommandOf } from "./smp-command.ts";

/** Largest SMP message of the contract. */
const MAX_SMP_BYTES = HEADER_SIZE + MAX_MESSAGE_BYTES;
/** Tries of one command. It is said three times: of nine round trips one comes through, though most be lost (rule 21). */
const TRIES = 3;
/** Wait for an answer, in ms, and what may stand before it on the line, in bytes: four reports or a `hello`. */
const ANSWER_MS = 500;
const ANSWER_BYTES = 2_500;
const BITS_PER_BYTE = 10;
/** Reports that we hold at a time: more than a camera keeps on its way. */
const BUFFERS = { buf_size: MAX_SMP_BYTES, buf_count: 32 };

const CAMERA_KINDS = DEFINITIONS.filter(({ direction }) => direction === "fromCamera").map(
  ({ kind }) => kind,
);

/** What is told of a session. */
export interface SessionEvents {
  /** Bytes came. */
  heard(): void;
  /** The camera answered who it is. */
  hello(hello: HelloMessage): void;
  /** The camera reports; what is returned is the map of the answer. */
  report(message: CameraMessage): SmpMap | Promise<SmpMap>;
  /** The camera is there and has not reported for so long that it must be silent. */
  speechless(): void;
  discarded(code: string, detail: string): void;
  /** Our own bug: a report was not taken. */
  failed(error: unknown): void;
  /** Over, for whatever reason but an own `close`. Once, and last. */
  down(error: TransportError): void;
}

export interface SessionOptions {
  readonly stream: ByteStream;
  readonly framing: Framing;
  readonly clock: Clock;
  /** Bits per second. */
  readonly baud: number;
  /** Is it known who is on the line? */
  readonly known: () => boolean;
  readonly events: SessionEvents;
}

/** One connection to whatever is on a serial line, from the opening of the port to its end. */
export class Session {
  readonly #options: SessionOptions;
  readonly #endpoint: SmpEndpoint;
  readonly #client: SmpClient;
  readonly #heartbeat: Heartbeat;
  #over = false;
  #complained = false;

  constructor(options: SessionOptions) {
    const { stream, framing, clock, baud, known, events } = options;
    this.#options = options;
    this.#heartbeat = new Heartbeat({
      ...{ clock, known },
      ask: () => this.#ask(),
      lost: () => this.#end("nobody answers on the line"),
      speechless: () => events.speechless(),
    });
    // Before the endpoint: bytes are heard before what they say is taken.
    stream.onData(() => this.#onBytes());
    this.#endpoint = new SmpEndpoint({
      ...{ stream, framing, clock, maxMessage: MAX_SMP_BYTES },
      onDiscard: (reason) => events.discarded("BWC_T24", reason),
      onHandlerError: (error) => events.failed(error),
    });
    const timeoutMs = ANSWER_MS + Math.ceil((ANSWER_BYTES * BITS_PER_BYTE * 1_000) / baud);
    this.#client = new SmpClient({ endpoint: this.#endpoint, timeoutMs });
    this.#serve();
    stream.onClose(() => this.#end("the serial line is gone"));
  }

  /** Asks who is there; to be called once. */
  start(): void {
    this.#heartbeat.start();
  }

  /**
   * Writes a command, and again when it has no answer: a camera knows it by its id. The map of the answer; rejects as
   * {@link SmpClient} does.
   * @throws UsageError BWC_P19, in the call, when the command breaks the contract
   */
  request(message: ControllerMessage): Promise<SmpMap> {
    // The endpoint encodes the map itself: this is the check that what we send is as strict as what we take.
    encodeCbor(message);
    const command = smpCommandOf(message.kind);
    return this.#try(
      { ...{ op: "write", group: SMP_GROUP, command }, payload: message as unknown as SmpMap },
      TRIES,
    );
  }

  close(): void {
    this.#over = true;
    this.#heartbeat.stop();
    this.#endpoint.close();
  }

  async #try(request: SmpRequest, tries: number): Promise<SmpMap> {
    try {
      return await this.#client.request(request);
    } catch (error) {
      const again = tries > 1 && error instanceof SmpError && error.code === "SMP_TIMEOUT";
      if (!again) throw error;
      return this.#try(request, tries - 1);
    }
  }

  #end(why: string): void {
    if (this.#over) return;
    this.close();
    this.#options.events.down(new TransportError("BWC_T23", why));
  }

  #onBytes(): void {
    if (this.#over) return;
    this.#heartbeat.heard();
    this.#options.events.heard();
  }

  #serve(): void {
    // A camera asks as any SMP client may (N-SP-10).
    this.#endpoint.handle({ op: "read", group: OS_GROUP, command: OsCommand.params }, () => BUFFERS);
    for (const kind of CAMERA_KINDS) {
      const command = smpCommandOf(kind);
      this.#endpoint.handle({ op: "write", group: SMP_GROUP, command }, (map) => this.#take(map, command));
    }
  }

  #take(map: SmpMap, smpCommand: number): SmpMap | Promise<SmpMap> {
    const { events } = this.#options;
    try {
      const message = decodeValue(map, { direction: "fromCamera", smpCommand });
      this.#heartbeat.reported();
      return events.report(message);
    } catch (error) {
      if (!(error instanceof PeerDataError)) throw error;
      events.discarded(error.code, error.message);
      throw new SmpRcError(Rc.invalid, { message: error.message });
    }
  }

  /**
   * Reads the camera's `hello`, which does not end its silence: it is for us, to learn who is there and in which boot, and
   * not for the service, which asks by `subscribe`.
   */
  async #ask(): Promise<void> {
    const { events } = this.#options;
    const smpCommand = smpCommandOf("hello");
    try {
      const map = await this.#client.request({ op: "read", group: SMP_GROUP, command: smpCommand });
      const message = decodeValue(map, { direction: "fromCamera", smpCommand });
      if (HelloMessage.is(message) && !this.#over) events.hello(message);
    } catch (error) {
      this.#complain(error);
    }
  }

  /** Silence is the heartbeat's business; what answers in another way than a camera is told once. */
  #complain(error: unknown): void {
    const wrong = error instanceof PeerDataError || (error instanceof SmpError && error.atFault === "peer");
    if (!wrong && !(error instanceof SmpError)) return this.#options.events.failed(error);
    if (!wrong || this.#complained || this.#over) return;
    this.#complained = true;
    this.#options.events.discarded("BWC_T25", error.message);
  }
}

/** The map of an answer as the `result` that it is. @throws PeerDataError */
export const resultOf = (map: SmpMap): ResultMessage | undefined => {
  const message = decodeValue(map, { direction: "fromCamera", smpCommand: smpCommandOf("result") });
  return ResultMessage.is(message) ? message : undefined;
};
