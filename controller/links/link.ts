import type {
  CameraMessage,
  CommandMessage,
  ResultMessage,
  SituationReportMessage,
} from "@vestige/protocol/messages";

/** Cumulative: everything of that boot up to this number is in the ledger. */
export interface Acknowledgement {
  readonly bootId: string;
  readonly upTo: number;
}

/** What a link knows of a camera beside its messages. */
export interface CameraPlace {
  /** MQTT topic levels; on a serial or memory link what the operator configured. */
  readonly agency: string;
  readonly site: string;
}

/** What a link tells the service. Handlers must not throw. */
export interface LinkHandlers {
  /** A camera can be reached through this link: now it is time to subscribe. Told again after every reconnect. */
  reachable(camera: string, place: CameraPlace): void;
  /** It cannot be reached any more: last will, port closed, broker gone. */
  unreachable(camera: string, why: string): void;
  /** A decoded message of a camera, in the order of arrival. */
  message(camera: string, message: CameraMessage): void;
  /** People and dispatch said something of a situation (MQTT only). */
  report(report: SituationReportMessage): void;
  /** Bytes of this camera (or of the link, `null`) arrived, whatever they say: liveness (models, rule 21). */
  heard(camera: string | null): void;
  /** Something was dropped, with the stable code that says why. */
  discarded(code: string, detail: string): void;
}

/** A way to cameras. It carries, and decides nothing. */
export interface Link {
  readonly name: string;
  readonly kind: "serial" | "mqtt" | "memory";
  open(handlers: LinkHandlers): Promise<void>;
  /**
   * Sends a command and resolves with the camera's result. Repeats it with the same id, which the device knows.
   * @throws TransportError when the camera cannot be reached here, TimeoutError when it did not answer.
   */
  send(camera: string, command: CommandMessage): Promise<ResultMessage>;
  /** Tells the camera what it may forget. Cumulative, may be merged with the next, is never answered. */
  acknowledge(camera: string, acknowledgement: Acknowledgement): void;
  close(): Promise<void>;
}
