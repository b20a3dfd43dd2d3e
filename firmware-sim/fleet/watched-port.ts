import type { CameraMessage } from "@vestige/protocol/messages";
import type { Acknowledged, CameraPort, PortHost } from "../ports/port.ts";

/** A port of which somebody wants to know whether its wire is there. */
export class WatchedPort implements CameraPort {
  readonly #port: CameraPort;
  readonly #onUp: () => void;
  #up = false;

  constructor(port: CameraPort, onUp: () => void) {
    this.#port = port;
    this.#onUp = onUp;
  }

  get kind(): CameraPort["kind"] {
    return this.#port.kind;
  }

  get speaksFirst(): boolean {
    return this.#port.speaksFirst;
  }

  /** Is the wire there? */
  get up(): boolean {
    return this.#up;
  }

  open(host: PortHost): void {
    this.#port.open({
      ...host,
      linkUp: () => {
        this.#up = true;
        host.linkUp();
        this.#onUp();
      },
      linkDown: () => {
        this.#up = false;
        host.linkDown();
      },
    });
  }

  send(message: CameraMessage): Promise<Acknowledged | undefined> {
    return this.#port.send(message);
  }

  close(): Promise<void> {
    this.#up = false;
    return this.#port.close();
  }

  cut(): void {
    this.#up = false;
    this.#port.cut();
  }
}
