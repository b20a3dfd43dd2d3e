import { type Clock, UsageError } from "@vestige/protocol/base";
import type { AcknowledgeMessage, CommandMessage, ResultMessage } from "@vestige/protocol/messages";
import { Acknowledgements } from "./acknowledgements.ts";
import { Commands } from "./commands.ts";
import type { Intake } from "./intake.ts";
import type { Acknowledgement, LinkHandlers } from "./link.ts";
import { Roster } from "./roster.ts";

/** What the traffic of a link is made of. */
export interface TrafficOptions {
  readonly clock: Clock;
  /** Id of the controller: `by` of acknowledgements. */
  readonly controller: string;
  /** Says a command on the wire; false: the camera cannot be reached at this moment. */
  readonly transmit: (camera: string, command: CommandMessage) => boolean;
  /** Says an acknowledgement on the wire. */
  readonly acknowledge: (camera: string, message: AcknowledgeMessage) => void;
}

/**
 * What every link has, whatever its wire: one opening, the commands that wait for their results, the acknowledgements
 * that are still to be said, and the intake of what cameras say. The opening lasts until the first try is decided, one
 * way or the other: a link whose other end is absent is open, and comes up by itself.
 */
export class Traffic {
  readonly #commands: Commands;
  readonly #acknowledgements: Acknowledgements;
  #intake: Intake | undefined;
  #begun = false;
  #ended = false;
  #resolve: () => void = () => undefined;

  constructor({ clock, controller, transmit, acknowledge }: TrafficOptions) {
    this.#commands = new Commands({ clock, transmit });
    this.#acknowledgements = new Acknowledgements({ clock, controller, send: acknowledge });
  }

  /** Where what cameras say goes; undefined before the opening and after the end. */
  get intake(): Intake | undefined {
    return this.#intake;
  }

  /** Is the link closed? */
  get ended(): boolean {
    return this.#ended;
  }

  /** Opens the link by a first try to connect. @throws UsageError BWC_T29 the second time, and when it is closed */
  async open(handlers: LinkHandlers, connect: (intake: Intake) => void): Promise<void> {
    if (this.#begun || this.#ended) throw new UsageError("BWC_T29", "a link is opened once");
    this.#begun = true;
    const opened = new Promise<void>((resolve) => {
      this.#resolve = resolve;
    });
    const intake = { handlers, roster: new Roster(handlers), commands: this.#commands };
    this.#intake = intake;
    connect(intake);
    await opened;
  }

  /** The first try is decided. */
  decided(): void {
    this.#resolve();
  }

  send(camera: string, command: CommandMessage): Promise<ResultMessage> {
    return this.#commands.send(camera, command);
  }

  /** A command that cannot be said on this wire, now or ever, ends. */
  fail(camera: string, id: string, error: Error): void {
    this.#commands.fail(camera, id, error);
  }

  acknowledge(camera: string, acknowledgement: Acknowledgement): void {
    this.#acknowledgements.note(camera, acknowledgement);
  }

  /** Says what is still to be acknowledged, while there is a wire; then nothing is taken in and nothing waits any more. */
  end(): void {
    this.#acknowledgements.flush();
    this.#intake = undefined;
    this.#commands.abort();
    this.#ended = true;
    this.#resolve();
  }
}
