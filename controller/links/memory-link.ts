import { type Clock, type MessagePipe, PeerDataError, messagePipePair } from "@vestige/protocol/base";
import {
  type CommandMessage,
  type ControllerMessage,
  type ResultMessage,
  decodeJson,
  encodeJson,
} from "@vestige/protocol/messages";
import { Acknowledgements } from "./acknowledgements.ts";
import { Commands } from "./commands.ts";
import { type Intake, takeIn } from "./intake.ts";
import type { Acknowledgement, CameraPlace, Link, LinkHandlers } from "./link.ts";
import { Opening } from "./opening.ts";
import { Roster } from "./roster.ts";

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
  readonly #commands: Commands;
  readonly #acknowledgements: Acknowledgements;
  readonly #opening = new Opening();
  #intake: Intake | undefined;

  constructor({ controller, clock, name = "memory" }: MemoryLinkOptions) {
    this.name = name;
    this.#clock = clock;
    this.#commands = new Commands({ clock, transmit: (camera, command) => this.#say(camera, command) });
    this.#acknowledgements = new Acknowledgements({
      ...{ clock, controller },
      send: (camera, message) => void this.#say(camera, message),
    });
  }

  async open(handlers: LinkHandlers): Promise<void> {
    const opened = this.#opening.begin();
    const intake = { handlers, roster: new Roster(handlers), commands: this.#commands };
    this.#intake = intake;
    for (const { address } of this.#lines.values())
      intake.roster.rumour(address.camera, placeOf(address), null);
    this.#opening.decided();
    await opened;
  }

  connect(address: MemoryAddress): MessagePipe {
    const [pipe, cameraEnd] = messagePipePair(this.#clock);
    const line = { address, pipe };
    if (this.#opening.ended) pipe.close();
    else this.#add(line);
    return cameraEnd;
  }

  send(camera: string, command: CommandMessage): Promise<ResultMessage> {
    return this.#commands.send(camera, command);
  }

  acknowledge(camera: string, acknowledgement: Acknowledgement): void {
    this.#acknowledgements.note(camera, acknowledgement);
  }

  async close(): Promise<void> {
    this.#acknowledgements.flush();
    this.#intake = undefined;
    this.#commands.abort();
    this.#opening.end();
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
      if (this.#intake !== undefined) takeBytes(this.#intake, address, bytes);
    });
    pipe.onClose(() => {
      if (this.#lines.get(address.camera) !== line) return;
      this.#lines.delete(address.camera);
      this.#intake?.roster.left(address.camera, placeOf(address), "the pipe is closed");
    });
  }

  #say(camera: string, message: ControllerMessage): boolean {
    const line = this.#lines.get(camera);
    if (line === undefined || this.#intake?.roster.placeOf(camera) === undefined) return false;
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
