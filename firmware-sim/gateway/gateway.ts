import {
  type Cancel,
  type Clock,
  PeerDataError,
  type Random,
  type TransportError,
} from "@vestige/protocol/base";
import { type CameraMessage, type HelloMessage, ResultMessage, lostState } from "@vestige/protocol/messages";
import {
  type Delivery,
  type SiteAddress,
  cameraFilter,
  decodeMqtt,
  encodeMqtt,
} from "@vestige/protocol/mqtt";
import type { ByteStream, Framing } from "@vestige/smp";
import { MqttWire } from "../ports/mqtt/wire.ts";
import type { Acknowledged } from "../ports/port.ts";
import type { StreamSource } from "../ports/streams/stream-source.ts";
import { commandIdOf } from "../ports/unreadable.ts";
import { stateFromHello } from "./birth.ts";
import { CameraLine } from "./line.ts";

/** What a gateway stands between. */
export interface GatewayOptions extends SiteAddress {
  /** The serial side. */
  readonly source: StreamSource;
  readonly framing: Framing;
  /** `mqtt://host:port` */
  readonly url: string;
  readonly clock: Clock;
  readonly random: Random;
  /** A camera is there, or is not any more (null). */
  readonly onCamera?: (camera: string | null) => void;
  /** Why the broker cannot be reached, once for each time that it cannot. */
  readonly onTrouble?: (error: TransportError) => void;
}

export interface Gateway {
  /** Id of the camera behind it; null while there is none. */
  readonly camera: string | null;
  /** Goes, and says that its camera is lost. */
  close(): Promise<void>;
}

/** `state` of a camera behind a gateway is read at most once in so many ms. */
const STATE_MS = 1_000;

/**
 * Carries one serial camera onto MQTT. It translates the envelope and never the meaning: commands, `subscribe` and
 * `acknowledge` among them, go to the camera as they came, and reports to the broker. It acknowledges nothing itself:
 * the camera's reports are answered with the last acknowledgement that came from the controller. One connection a
 * camera, so that its last will can say that this one is lost (N-MQ-11).
 */
export const createGateway = (options: GatewayOptions): Gateway => new SerialGateway(options);

class SerialGateway implements Gateway {
  readonly #options: GatewayOptions;
  readonly #leave: () => void;
  #line: CameraLine | undefined;
  #wire: MqttWire | undefined;
  #hello: HelloMessage | undefined;
  /** The camera answers. */
  #present = false;
  /** Whose claim is in force: what another one acknowledges is not passed off as an answer. */
  #controller: string | null = null;
  #acknowledged: Acknowledged | undefined;
  #cancelState: Cancel | undefined;
  #mode = "";

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#leave = options.source.onStream((stream) => this.#take(stream));
  }

  get camera(): string | null {
    return this.#present ? (this.#hello?.camera ?? null) : null;
  }

  async close(): Promise<void> {
    this.#leave();
    this.#cancelState?.();
    this.#line?.end();
    const { hello, wire } = { hello: this.#hello, wire: this.#wire };
    this.#wire = undefined;
    if (wire !== undefined && hello !== undefined)
      await wire.close(this.#encode(lostState(identityOf(hello))));
  }

  #take(stream: ByteStream): void {
    this.#line?.end();
    const { framing, clock } = this.#options;
    const line = new CameraLine({
      ...{ stream, framing, clock },
      hello: (hello) => this.#onHello(hello),
      report: (message) => this.#onReport(message),
      silent: () => this.#lose(),
    });
    this.#line = line;
    stream.onClose(() => {
      if (this.#line !== line) return;
      line.end();
      this.#line = undefined;
      this.#lose();
    });
  }

  #onHello(hello: HelloMessage): void {
    const before = this.#hello;
    const back = !this.#present || before?.bootId !== hello.bootId;
    if (before !== undefined && before.camera !== hello.camera) this.#changeCamera();
    this.#hello = hello;
    this.#controller = hello.controller;
    this.#present = true;
    if (this.#wire === undefined) this.#connect(hello);
    else if (back) this.#birth(hello);
    if (back) this.#options.onCamera?.(hello.camera);
  }

  /** Another camera was put on the line: the old one is lost, and the new one gets its own connection. */
  #changeCamera(): void {
    this.#lose();
    void this.#wire?.close();
    this.#wire = undefined;
    this.#acknowledged = undefined;
  }

  #connect(hello: HelloMessage): void {
    const { url, clock, random, onTrouble, agency, site } = this.#options;
    const { camera } = hello;
    this.#wire = new MqttWire({
      ...{ url, clock, random, onTrouble },
      clientId: `gateway-${camera}`,
      filters: [cameraFilter({ agency, site, camera })],
      will: () => this.#encode(lostState(identityOf(hello))),
      up: () => void this.#refresh(),
      down: () => undefined,
      delivery: (delivery) => void this.#onDelivery(delivery),
    });
  }

  /** After every connect the camera is asked anew: what was known may be old. */
  async #refresh(): Promise<void> {
    const hello = await this.#line?.hello();
    if (hello === undefined) {
      if (this.#hello !== undefined) this.#say(lostState(identityOf(this.#hello)));
      return;
    }
    this.#hello = hello;
    this.#controller = hello.controller;
    this.#birth(hello);
  }

  #birth(hello: HelloMessage): void {
    this.#say(stateFromHello(hello));
    this.#say(hello);
  }

  #lose(): void {
    if (!this.#present || this.#hello === undefined) return;
    this.#present = false;
    this.#say(lostState(identityOf(this.#hello)));
    this.#options.onCamera?.(null);
  }

  #onReport(message: CameraMessage): Acknowledged | undefined {
    if (this.#hello === undefined || message.camera !== this.#hello.camera) return undefined;
    this.#say(message);
    if (message.kind === "event" && message.mode !== this.#mode) {
      this.#mode = message.mode;
      this.#scheduleState();
    }
    return this.#acknowledged;
  }

  /** A serial camera sends no `state`, so the retained one is read from it when its mode has changed. */
  #scheduleState(): void {
    this.#cancelState ??= this.#options.clock.after(STATE_MS, () => {
      this.#cancelState = undefined;
      void this.#line?.state().then((state) => state !== undefined && this.#say(state));
    });
  }

  async #onDelivery(delivery: Delivery): Promise<void> {
    try {
      const { message } = decodeMqtt(delivery, { direction: "toCamera" });
      if (message.kind === "acknowledge" && message.by === this.#controller)
        this.#acknowledged = { bootId: message.bootId, upTo: message.upTo };
      const result = await this.#line?.forward(message);
      if (result === undefined) return;
      if (result.ok && message.kind === "subscribe") this.#controller = message.controller;
      this.#say(result);
    } catch (error) {
      if (!(error instanceof PeerDataError)) throw error;
      this.#refuse(error);
    }
  }

  /** What cannot be read cannot be carried; the gateway answers in the place of the camera. */
  #refuse(error: PeerDataError): void {
    const hello = this.#hello;
    if (hello === undefined) return;
    const { code, message } = error;
    const { camera, bootId } = hello;
    const id = commandIdOf(error);
    this.#say(ResultMessage.create({ camera, bootId, id, ok: false, code, message: message.slice(0, 240) }));
  }

  /** What the broker does not take is sent again by the camera, or asked for again by the controller. */
  #say(message: CameraMessage): void {
    this.#wire?.publish(this.#encode(message)).catch(() => undefined);
  }

  #encode(message: CameraMessage) {
    const { agency, site } = this.#options;
    return encodeMqtt(message, { agency, site, camera: message.camera });
  }
}

const identityOf = ({ camera, profile, model, firmware }: HelloMessage) => ({
  camera,
  profile,
  model,
  firmware,
});
