import { type MessagePipe, type Scheduler, messagePipePair } from "@vestige/protocol/base";

/** What becomes of one message on its way: none, one or several. */
export type MessageFault = (bytes: Uint8Array) => readonly Uint8Array[];

export interface MessageHubOptions {
  readonly clock: Scheduler;
  readonly fromCamera?: MessageFault;
  readonly toCamera?: MessageFault;
}

const pass: MessageFault = (bytes) => [bytes];

/** Every message comes twice. */
export const twice: MessageFault = (bytes) => [bytes, bytes];

/**
 * The topics of one camera without a broker: what it says is heard by every controller, and each of them can speak to
 * it. Controllers come and go, as processes do.
 */
export class MessageHub {
  /** The camera's end. */
  readonly camera: MessagePipe;
  readonly #far: MessagePipe;
  readonly #toCamera: MessageFault;
  readonly #controllers = new Set<MessagePipe>();

  constructor({ clock, fromCamera = pass, toCamera = pass }: MessageHubOptions) {
    [this.camera, this.#far] = messagePipePair(clock);
    this.#toCamera = toCamera;
    this.#far.onMessage((bytes) => {
      for (const message of fromCamera(bytes)) for (const pipe of this.#controllers) pipe.send(message);
    });
  }

  /** One more controller, by its end of a pipe; returns its leaving. */
  join(pipe: MessagePipe): () => void {
    this.#controllers.add(pipe);
    pipe.onMessage((bytes) => {
      for (const message of this.#toCamera(bytes)) this.#far.send(message);
    });
    return () => {
      this.#controllers.delete(pipe);
      pipe.close();
    };
  }
}
