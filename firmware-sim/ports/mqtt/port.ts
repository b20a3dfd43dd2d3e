import { type Clock, PeerDataError, type Random, TransportError } from "@vestige/protocol/base";
import { type CameraMessage, lostState } from "@vestige/protocol/messages";
import {
  type Delivery,
  type SiteAddress,
  cameraFilter,
  decodeMqtt,
  encodeMqtt,
} from "@vestige/protocol/mqtt";
import type { Acknowledged, CameraPort, PortHost } from "../port.ts";
import { commandIdOf } from "../unreadable.ts";
import { MqttWire } from "./wire.ts";

/** What a camera needs to speak through a broker. */
export interface MqttPortOptions extends SiteAddress {
  /** `mqtt://host:port` */
  readonly url: string;
  readonly clock: Clock;
  /** Spreads the returns of a fleet after a broker's restart. */
  readonly random: Random;
  /** Why the broker cannot be reached, once for each time that it cannot. */
  readonly onTrouble?: (error: TransportError) => void;
}

/**
 * A camera's own connection to a broker. Retained `state` is its birth and its goodbye, the last will says `lost`
 * (N-MQ-12); after every connect come `state` and `hello`. It listens to its own command topic and nothing else.
 */
export const mqttPort = (options: MqttPortOptions): CameraPort => new MqttPort(options);

class MqttPort implements CameraPort {
  readonly kind = "mqtt";
  readonly speaksFirst = true;
  readonly #options: MqttPortOptions;
  #wire: MqttWire | undefined;
  #host: PortHost | undefined;
  #wasUp = false;
  /** While an earlier connection still ends. */
  #goodbye: Promise<void> | undefined;

  constructor(options: MqttPortOptions) {
    this.#options = options;
  }

  open(host: PortHost): void {
    this.#host = host;
    // Two connections with one client id push each other out, and the last will of the older one follows the birth.
    if (this.#goodbye === undefined) this.#connect(host);
    else void this.#goodbye.then(() => this.#connect(host));
  }

  async send(message: CameraMessage): Promise<Acknowledged | undefined> {
    const wire = this.#wire;
    if (wire === undefined) throw new TransportError("BWC_T01", "the port is closed");
    await wire.publish(encodeMqtt(message, this.#address(message.camera)));
    return undefined;
  }

  async close(): Promise<void> {
    const wire = this.#wire;
    const host = this.#host;
    this.#forget();
    if (wire === undefined || host === undefined) return;
    const goodbye = wire
      .close(encodeMqtt(host.state("offline"), this.#address(host.identity.camera)))
      .finally(() => {
        if (this.#goodbye === goodbye) this.#goodbye = undefined;
      });
    this.#goodbye = goodbye;
    await goodbye;
  }

  cut(): void {
    const wire = this.#wire;
    this.#forget();
    wire?.cut();
  }

  #connect(host: PortHost): void {
    if (this.#host !== host) return;
    const { url, clock, random, onTrouble } = this.#options;
    const { camera } = host.identity;
    const mine = (): boolean => this.#host === host;
    this.#wire = new MqttWire({
      ...{ url, clock, random, onTrouble },
      clientId: camera,
      filters: [cameraFilter(this.#address(camera))],
      will: () => encodeMqtt(lostState(host.identity), this.#address(camera)),
      up: () => mine() && this.#onUp(host),
      down: () => mine() && this.#onDown(host),
      delivery: (delivery) => mine() && this.#onDelivery(host, delivery),
    });
  }

  #forget(): void {
    this.#wire = undefined;
    this.#host = undefined;
    this.#wasUp = false;
  }

  #onUp(host: PortHost): void {
    this.#wasUp = true;
    this.#say(host.state("online"));
    this.#say(host.hello());
    host.linkUp();
  }

  #onDown(host: PortHost): void {
    if (!this.#wasUp) return;
    this.#wasUp = false;
    host.linkDown();
  }

  #onDelivery(host: PortHost, delivery: Delivery): void {
    try {
      const { message } = decodeMqtt(delivery, { direction: "toCamera" });
      const result = host.command(message);
      if (result !== undefined) this.#say(result);
    } catch (error) {
      if (!(error instanceof PeerDataError)) throw error;
      this.#say(host.unreadable(error, commandIdOf(error)));
    }
  }

  /** A lost answer is asked for again with the same command id; a lost birth is repeated at the next connect. */
  #say(message: CameraMessage): void {
    this.send(message).catch(() => undefined);
  }

  #address(camera: string) {
    const { agency, site } = this.#options;
    return { agency, site, camera };
  }
}
