import { type Clock, type MessagePipe, PeerDataError, messagePipePair } from "@vestige/protocol/base";
import {
  type CommandMessage,
  type ControllerMessage,
  type ResultMessage,
  decodeJson,
  encodeJson,
} from "@vestige/protocol/messages";
import { type Intake, takeIn } from "./intake.ts";
import type { Acknowledgement, CameraPlace, Link, LinkHandlers } from "./link.ts";
import { Traffic } from "./traffic.ts";

/** Which camera connects, and where the operator says that it is. */
export interface MemoryAddress extends CameraPlace {
  readonly camera: string;
}

/** What a link within the process is made of. */
export interface MemoryLinkOptions {
  /** Id of the controller: `by` of acknowledgements. */
  readonly controller: string;
  readonly clock: Clock;
  readonly name?: string;
}

/** A link to cameras of the same process. */
export interface MemoryLink extends Link {
  /**
   * The camera's end of a new pipe; JSON messages as UTF-8 bytes. A camera has one connection: a newer one ends the older.
   * A pipe of a link that is closed leads nowhere.
   */
  connect(address: MemoryAddress): MessagePipe;
}

/** The cameras of this process: reachable from their connection, or the link's opening, until the pipe is closed. */
export const memoryLink = (options: MemoryLinkOptions): MemoryLink => new PipeLink(options);

interface Line {
  readonly address: MemoryAddress;
  readonly pipe: MessagePipe;
}

const UTF8 = new TextEncoder();

class PipeLink implements MemoryLink {
  readonly kind = "memory";
  readonly name: string;
  readonly #clock: Clock;
  readonly #lines = new Map<string, Line>();
  readonly #traffic: Traffic;

  constructor({ controller, clock, name = "memory" }: MemoryLinkOptions) {
    this.name = name;
    this.#clock = clock;
    this.#traffic = new Traffic({
      ...{ clock, controller },
      transmit: (camera, command) => this.#say(camera, command),
      acknowledge: (camera, message) => void this.#say(camera, message),
    });
  }

  open(handlers: LinkHandlers): Promise<void> {
    return this.#traffic.open(handlers, ({ roster }) => {
      for (const { address } of this.#lines.values()) roster.rumour(address.camera, placeOf(address), null);
      this.#traffic.decided();
    });
  }

  connect(address: MemoryAddress): MessagePipe {
    const [pipe, cameraEnd] = messagePipePair(this.#clock);
    const line = { address, pipe };
    if (this.#traffic.ended) pipe.close();
    else this.#add(line);
    return cameraEnd;
  }

  send(camera: string, command: CommandMessage): Promise<ResultMessage> {
    return this.#traffic.send(camera, command);
  }

  acknowledge(camera: string, acknowledgement: Acknowledgement): void {
    this.#traffic.acknowledge(camera, acknowledgement);
  }

  async close(): Promise<void> {
    this.#traffic.end();
    const lines = [...this.#lines.values()];
    this.#lines.clear();
    // A closed pipe drops what is on its way, and the last acknowledgements are.
    this.#clock.after(0, () => {
      for (const { pipe } of lines) pipe.close();
    });
  }

  #add(line: Line): void {
    const { address, pipe } = line;
    this.#lines.get(address.camera)?.pipe.close();
    this.#lines.set(address.camera, line);
    pipe.onMessage((bytes) => {
      const { intake } = this.#traffic;
      if (intake !== undefined) takeBytes(intake, address, bytes);
    });
    pipe.onClose(() => {
      if (this.#lines.get(address.camera) !== line) return;
      this.#lines.delete(address.camera);
      this.#traffic.intake?.roster.left(address.camera, placeOf(address), "the pipe is closed");
    });
  }

  #say(camera: string, message: ControllerMessage): boolean {
    const line = this.#lines.get(camera);
    if (line === undefined || this.#traffic.intake?.roster.placeOf(camera) === undefined) return false;
    line.pipe.send(UTF8.encode(encodeJson(message)));
    return true;
  }
}

const placeOf = ({ agency, site }: MemoryAddress): CameraPlace => ({ agency, site });

function takeBytes(intake: Intake, address: MemoryAddress, bytes: Uint8Array): void {
  const { camera } = address;
  const { handlers } = intake;
  try {
    const message = decodeJson(bytes, { direction: "fromCamera" });
    if (message.camera === camera) return takeIn(intake, placeOf(address), message);
    handlers.discarded("BWC_P16", `${camera}: ${message.kind} names another camera than its pipe`);
  } catch (error) {
    if (!(error instanceof PeerDataError)) throw error;
    handlers.heard(camera);
    handlers.discarded(error.code, `${camera}: ${error.message}`);
  }
}
