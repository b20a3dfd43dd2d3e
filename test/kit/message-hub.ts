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
 * it. Ends come and go on both sides, as processes do.
 */
export class MessageHub {
  readonly #options: MessageHubOptions;
  /** By how a controller is reached: its pipe while the camera is there. */
  readonly #controllers = new Map<() => MessagePipe, MessagePipe | undefined>();
  #camera: MessagePipe | undefined;

  constructor(options: MessageHubOptions) {
    this.#options = options;
  }

  /** The camera's end of a new connection; it ends an older one. */
  readonly cameraEnd = (): MessagePipe => {
    const { clock, fromCamera = pass } = this.#options;
    const [near, far] = messagePipePair(clock);
    this.#camera?.close();
    this.#camera = far;
    for (const connect of this.#controllers.keys()) this.#connect(connect);
    far.onMessage((bytes) => {
      for (const message of fromCamera(bytes)) for (const pipe of this.#controllers.values()) pipe?.send(message);
    });
    far.onClose(() => this.#onCameraGone(far));
    return near;
  };

  /** One more controller; returns its leaving. */
  join(connect: () => MessagePipe): () => void {
    this.#controllers.set(connect, undefined);
    if (this.#camera !== undefined) this.#connect(connect);
    return () => {
      const pipe = this.#controllers.get(connect);
      this.#controllers.delete(connect);
      pipe?.close();
    };
  }

  #connect(connect: () => MessagePipe): void {
    const { toCamera = pass } = this.#options;
    const pipe = connect();
    this.#controllers.set(connect, pipe);
    pipe.onMessage((bytes) => {
      for (const message of toCamera(bytes)) this.#camera?.send(message);
    });
  }

  #onCameraGone(far: MessagePipe): void {
    if (this.#camera !== far) return;
    this.#camera = undefined;
    for (const [connect, pipe] of this.#controllers) {
      pipe?.close();
      this.#controllers.set(connect, undefined);
    }
  }
}
