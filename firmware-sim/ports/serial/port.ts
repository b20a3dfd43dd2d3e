import type { Clock } from "@vestige/protocol/base";
import type { CameraMessage } from "@vestige/protocol/messages";
import type { ByteStream, Framing } from "@vestige/smp";
import type { Acknowledged, CameraPort, PortHost } from "../port.ts";
import type { StreamSource } from "../streams/stream-source.ts";
import { BAUD } from "./limits.ts";
import { SerialSession, noStream } from "./session.ts";

/** What a camera needs to speak on a serial line. */
export interface SerialPortOptions {
  readonly source: StreamSource;
  readonly framing: Framing;
  readonly clock: Clock;
  /** Bits a second; default 115,200. Where it is faster, waits are longer than they need be. */
  readonly baud?: number;
  /** An SMP client asked for a restart (group 0, `reset`); it has been answered. Without it the connection begins anew. */
  readonly onReset?: () => void;
}

/**
 * A camera on a line: an SMP server for group 0 and group 64 that is silent until `subscribe`. Then it reports with
 * write requests in group 64, and their answers carry the cumulative acknowledgement. Every stream of the source is a
 * new connection; so is the same stream after 90 s in which no report was answered: a terminal does not tell that its
 * other end was closed.
 */
export const serialPort = (options: SerialPortOptions): CameraPort => new SmpPort(options);

class SmpPort implements CameraPort {
  readonly kind = "serial";
  readonly speaksFirst = false;
  readonly #options: SerialPortOptions;
  #session: SerialSession | undefined;
  #leave: () => void = () => undefined;
  #forgetClose: () => void = () => undefined;

  constructor(options: SerialPortOptions) {
    this.#options = options;
  }

  open(host: PortHost): void {
    this.#leave = this.#options.source.onStream((stream) => this.#begin(stream, host));
  }

  async send(message: CameraMessage): Promise<Acknowledged | undefined> {
    if (this.#session === undefined) throw noStream();
    return this.#session.send(message);
  }

  async close(): Promise<void> {
    this.cut();
  }

  cut(): void {
    this.#leave();
    this.#endSession();
  }

  #begin(stream: ByteStream, host: PortHost): void {
    if (this.#session !== undefined) this.#lose(this.#session, host);
    const { framing, clock, baud = BAUD, onReset } = this.#options;
    const again = (): void => {
      if (this.#session === session) this.#begin(stream, host);
    };
    const session: SerialSession = new SerialSession({
      ...{ stream, framing, clock, baud, host },
      onReset: onReset ?? again,
      onDeaf: again,
    });
    this.#session = session;
    this.#forgetClose = stream.onClose(() => this.#lose(session, host));
    host.linkUp();
  }

  #lose(session: SerialSession, host: PortHost): void {
    if (this.#session !== session) return;
    this.#endSession();
    host.linkDown();
  }

  #endSession(): void {
    this.#forgetClose();
    this.#session?.end();
    this.#session = undefined;
  }
}
