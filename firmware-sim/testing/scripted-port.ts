import type { CameraMessage } from "@vestige/protocol/messages";
import type { Acknowledged, CameraPort, PortHost } from "../ports/port.ts";

/** What the wire does with what it is handed: takes it, takes it and acknowledges it, refuses it, or never settles. */
export type Behaviour = "take" | "acknowledge" | "refuse" | "hang";

/** A port whose wire is a list. */
export class ScriptedPort implements CameraPort {
  readonly kind = "memory";
  readonly speaksFirst: boolean;
  behaviour: Behaviour = "take";
  readonly sent: CameraMessage[] = [];
  /** What was done to the port, in order. */
  readonly calls: string[] = [];
  #host: PortHost | undefined;

  constructor({ speaksFirst }: { readonly speaksFirst: boolean }) {
    this.speaksFirst = speaksFirst;
  }

  /** The camera's side, while the port is open. */
  get host(): PortHost {
    if (this.#host === undefined) throw new Error(`the port is not open; it saw ${this.calls.join(", ")}`);
    return this.#host;
  }

  open(host: PortHost): void {
    this.#host = host;
    this.calls.push("open");
    host.linkUp();
  }

  send(message: CameraMessage): Promise<Acknowledged | undefined> {
    this.sent.push(message);
    if (this.behaviour === "refuse") return Promise.reject(new Error("refused by script"));
    if (this.behaviour === "hang") return new Promise(() => undefined);
    const acknowledged = this.behaviour === "acknowledge" && message.kind === "event";
    return Promise.resolve(acknowledged ? { bootId: message.bootId, upTo: message.number } : undefined);
  }

  async close(): Promise<void> {
    this.calls.push("close");
  }

  cut(): void {
    this.calls.push("cut");
  }
}
