import { type Clock, PeerDataError, TransportError } from "@vestige/protocol/base";
import type {
  AcknowledgeMessage,
  CameraMessage,
  CommandMessage,
  HelloMessage,
  ResultMessage,
} from "@vestige/protocol/messages";
import { type ByteStream, type Framing, SmpError, type SmpMap, consoleFraming } from "@vestige/smp";
import { takeIn } from "../intake.ts";
import type { Acknowledgement, CameraPlace, Link, LinkHandlers } from "../link.ts";
import type { LinkLog } from "../log.ts";
import { Reconnect } from "../reconnect.ts";
import { Traffic } from "../traffic.ts";
import { ReportAnswers } from "./report-answers.ts";
import { Session, type SessionEvents, resultOf } from "./session.ts";
import { openTty } from "./tty.ts";

const BAUD = 115_200;
/** A port that has not opened by then is taken as absent, in ms. */
const OPEN_MS = 10_000;

/** What a link to a serial line is made of. */
export interface SerialLinkOptions {
  /** Path of the port, and name of the link. */
  readonly path: string;
  /** Where the operator says that the camera is. */
  readonly place: CameraPlace;
  /** Id of the controller: `by` of acknowledgements. */
  readonly controller: string;
  readonly clock: Clock;
  readonly log: LinkLog;
  /** Default: the console framing, which every SMP device speaks (N-SP-5). */
  readonly framing?: Framing;
  /** Bits per second; default 115,200. */
  readonly baud?: number;
  /** Opens the line, at first and whenever it was lost; default: the serial port at `path`. Rejects when it cannot. */
  readonly open?: () => Promise<ByteStream>;
}

/**
 * The camera on a serial line, whichever it is: the link asks for its `hello`, and again after a silence, so that another
 * camera, a new boot and a dead line are noticed. It opens the port again by itself when the line is lost.
 */
export const serialLink = (options: SerialLinkOptions): Link => new SerialLink(options);

/** A session with what belongs to it alone. */
interface Connection {
  readonly session: Session;
  readonly answers: ReportAnswers;
}

class SerialLink implements Link {
  readonly kind = "serial";
  readonly name: string;
  readonly #options: SerialLinkOptions;
  readonly #traffic: Traffic;
  readonly #reconnect: Reconnect;
  #connection: Connection | undefined;
  /** Who is on the line; undefined while nobody has said so. */
  #camera: string | undefined;
  /** Counts tries to open, so that one that comes late is known as such. */
  #tries = 0;

  constructor(options: SerialLinkOptions) {
    const { path, clock, controller, log } = options;
    this.name = path;
    this.#options = options;
    this.#traffic = new Traffic({
      ...{ clock, controller },
      transmit: (camera, command) => this.#transmit(camera, command),
      acknowledge: (camera, message) => this.#sayAcknowledged(camera, message),
    });
    this.#reconnect = new Reconnect({ clock, log, link: path, connect: () => this.#connect() });
  }

  open(handlers: LinkHandlers): Promise<void> {
    return this.#traffic.open(handlers, () => this.#connect());
  }

  send(camera: string, command: CommandMessage): Promise<ResultMessage> {
    return this.#traffic.send(camera, command);
  }

  acknowledge(camera: string, acknowledgement: Acknowledgement): void {
    const connection = this.#connectionTo(camera);
    if (connection === undefined || connection.answers.acknowledge(acknowledgement)) return;
    this.#traffic.acknowledge(camera, acknowledgement);
  }

  async close(): Promise<void> {
    this.#tries++;
    this.#reconnect.stop();
    this.#traffic.end();
    this.#drop();
  }

  #connect(): void {
    const { clock, path, baud = BAUD, open = () => openTty({ path, baud }) } = this.#options;
    const mine = ++this.#tries;
    const late = (): boolean => mine !== this.#tries;
    const cancel = clock.after(OPEN_MS, () => {
      if (!late()) this.#onDown(new TransportError("BWC_T23", `${path} does not open`));
    });
    open().then(
      (stream) => {
        cancel();
        if (late()) stream.close();
        else this.#begin(stream);
      },
      (cause: unknown) => {
        cancel();
        if (!late()) this.#onDown(asTransportError(path, cause));
      },
    );
  }

  #begin(stream: ByteStream): void {
    const { framing = consoleFraming, baud = BAUD, clock, controller } = this.#options;
    const answers = new ReportAnswers({ clock, controller });
    const known = (): boolean => this.#camera !== undefined;
    const session = new Session({
      ...{ stream, framing, clock, baud, known },
      events: this.#events(answers),
    });
    this.#connection = { session, answers };
    session.start();
    this.#traffic.decided();
  }

  #events(answers: ReportAnswers): SessionEvents {
    const { path, log } = this.#options;
    return {
      heard: () => this.#traffic.intake?.handlers.heard(this.#camera ?? null),
      hello: (hello) => this.#onHello(hello),
      report: (message) => this.#onReport(message, answers),
      speechless: () => this.#traffic.intake?.roster.again(this.#camera ?? ""),
      discarded: (code, detail) => this.#traffic.intake?.handlers.discarded(code, `${path}: ${detail}`),
      failed: (error) => log.error({ link: path, err: error }, "a message was not taken"),
      down: (error) => this.#onDown(error),
    };
  }

  #onDown(error: TransportError): void {
    this.#tries++;
    this.#drop();
    this.#reconnect.down(error);
    this.#traffic.decided();
    this.#camera = undefined;
    this.#traffic.intake?.roster.allLeft(error.message);
  }

  #drop(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    connection?.session.close();
    connection?.answers.end();
  }

  #onHello(hello: HelloMessage): void {
    this.#meet(hello.camera);
    this.#traffic.intake?.roster.spoke(this.#options.place, hello);
  }

  /** A camera reports before it has said who it is when it was not told that its last listener left. */
  #onReport(message: CameraMessage, answers: ReportAnswers): SmpMap | Promise<SmpMap> {
    this.#meet(message.camera);
    const answer = message.kind === "event" ? answers.answerTo(message) : {};
    const { intake } = this.#traffic;
    if (intake !== undefined) takeIn(intake, this.#options.place, message);
    return answer;
  }

  #meet(camera: string): void {
    if (this.#camera === camera) return;
    const before = this.#camera;
    this.#camera = camera;
    this.#reconnect.up();
    if (before !== undefined)
      this.#traffic.intake?.roster.left(before, this.#options.place, "another camera is on the line");
  }

  #connectionTo(camera: string): Connection | undefined {
    return camera === this.#camera ? this.#connection : undefined;
  }

  #transmit(camera: string, command: CommandMessage): boolean {
    const connection = this.#connectionTo(camera);
    if (connection === undefined) return false;
    connection.session.request(command).then(
      (map) => this.#onAnswer(camera, command, map),
      (error: unknown) => this.#onRefusal(camera, command, error),
    );
    return true;
  }

  #onAnswer(camera: string, { id }: CommandMessage, map: SmpMap): void {
    const { intake } = this.#traffic;
    if (intake === undefined) return;
    try {
      const result = resultOf(map);
      if (result === undefined) return;
      intake.roster.spoke(this.#options.place, result);
      // The frame answers this command, even where the camera could not read its id.
      if (!intake.commands.settle(result, id)) intake.handlers.message(camera, result);
    } catch (error) {
      this.#discard(error);
    }
  }

  /** Silence and a lost line are told by the time that the command may take: it is said again until then. */
  #onRefusal(camera: string, { id, kind }: CommandMessage, error: unknown): void {
    if (error instanceof SmpError && error.code === "SMP_TOO_BIG") {
      const fields = { camera, kind };
      const tooBig = new TransportError("BWC_T27", `${kind} is too long for ${camera}`, {
        cause: error,
        fields,
      });
      this.#traffic.fail(camera, id, tooBig);
    } else this.#discard(error);
  }

  #discard(error: unknown): void {
    const { path } = this.#options;
    if (error instanceof PeerDataError)
      this.#traffic.intake?.handlers.discarded(error.code, `${path}: ${error.message}`);
    else if (!(error instanceof SmpError)) throw error;
    else if (error.atFault === "peer")
      this.#traffic.intake?.handlers.discarded("BWC_T25", `${path}: ${error.message}`);
  }

  #sayAcknowledged(camera: string, message: AcknowledgeMessage): void {
    // What is lost is said again: the camera repeats the report.
    this.#connectionTo(camera)
      ?.session.request(message)
      .catch(() => undefined);
  }
}

const asTransportError = (path: string, cause: unknown): TransportError =>
  cause instanceof TransportError ? cause : new TransportError("BWC_T23", `${path} does not open`, { cause });
