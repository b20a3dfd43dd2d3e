import type { PeerDataError } from "@vestige/protocol/base";
import type {
  CameraMessage,
  ControllerMessage,
  HelloMessage,
  LastWillFields,
  ResultMessage,
  StateMessage,
} from "@vestige/protocol/messages";

/** Cumulative: everything of that boot up to this number is in the controller's ledger. */
export interface Acknowledged {
  readonly bootId: string;
  readonly upTo: number;
}

/** What a port may ask of its camera. */
export interface PortHost {
  readonly identity: LastWillFields;
  hello(): HelloMessage;
  state(presence: StateMessage["presence"]): StateMessage;
  /** Carries out a command at once; `undefined` for what is not answered (acknowledge). */
  command(message: ControllerMessage): ResultMessage | undefined;
  /** Counts a command that could not be read; the answer that goes out for it. */
  unreadable(error: PeerDataError, id: string | null): ResultMessage;
  /** The wire is there: bytes can flow. */
  linkUp(): void;
  /** The wire is gone. */
  linkDown(): void;
}

/**
 * A camera's way out: one wire. It carries, and decides nothing.
 * `open` at power-on, `close` at power-off (says offline where the wire has a word for it), `cut` when power fails.
 */
export interface CameraPort {
  readonly kind: "serial" | "mqtt" | "memory";
  /** May the camera speak before a controller has subscribed? On serial it may not (architecture, Wires). */
  readonly speaksFirst: boolean;
  open(host: PortHost): void;
  /**
   * Hands over one message. Resolves when the wire has taken it; on serial with the acknowledgement in the answer.
   * @throws TransportError when the wire is gone, TimeoutError when nobody answered.
   */
  send(message: CameraMessage): Promise<Acknowledged | undefined>;
  close(): Promise<void>;
  cut(): void;
}
