import { type Clock, PeerDataError, TransportError, UsageError } from "@vestige/protocol/base";
import {
  type CommandMessage,
  type ControllerMessage,
  type ResultMessage,
  SituationReportMessage,
} from "@vestige/protocol/messages";
import {
  type ControllerScope,
  type Delivery,
  type TopicAddress,
  controllerFilters,
  decodeMqtt,
  encodeMqtt,
  parseTopic,
} from "@vestige/protocol/mqtt";
import { type Intake, takeIn } from "../intake.ts";
import type { Acknowledgement, Link, LinkHandlers } from "../link.ts";
import type { LinkLog } from "../log.ts";
import { Reconnect } from "../reconnect.ts";
import { Traffic } from "../traffic.ts";
import { Session } from "./session.ts";

/** What a link to a broker is made of. */
export interface MqttLinkOptions {
  /** `mqtt://host:port` or `mqtts://…` */
  readonly url: string;
  /** Id of the controller: client id on the broker and `by` of acknowledgements. */
  readonly controller: string;
  readonly clock: Clock;
  readonly log: LinkLog;
  /** Which agency and site; all by default. */
  readonly scope?: ControllerScope;
  /** Default: the address without a password. */
  readonly name?: string;
}

/**
 * The cameras of a broker. It learns who is there from what cameras publish and from their retained states; it comes back
 * by itself when the broker is gone.
 * @throws UsageError BWC_T28 for an address that is none, BWC_P21 for a scope that is no topic level.
 */
export const mqttLink = (options: MqttLinkOptions): Link => new MqttLink(options);

class MqttLink implements Link {
  readonly kind = "mqtt";
  readonly name: string;
  readonly #options: MqttLinkOptions;
  readonly #filters: readonly string[];
  readonly #traffic: Traffic;
  readonly #reconnect: Reconnect;
  #session: Session | undefined;

  constructor(options: MqttLinkOptions) {
    const { url, clock, controller, log, scope, name = shown(url) } = options;
    this.name = name;
    this.#options = options;
    this.#filters = controllerFilters(scope);
    this.#traffic = new Traffic({
      ...{ clock, controller },
      transmit: (camera, command) => this.#publish(camera, command),
      acknowledge: (camera, message) => void this.#publish(camera, message),
    });
    this.#reconnect = new Reconnect({ clock, log, link: name, connect: () => this.#connect() });
  }

  open(handlers: LinkHandlers): Promise<void> {
    return this.#traffic.open(handlers, () => this.#connect());
  }

  send(camera: string, command: CommandMessage): Promise<ResultMessage> {
    return this.#traffic.send(camera, command);
  }

  acknowledge(camera: string, acknowledgement: Acknowledgement): void {
    this.#traffic.acknowledge(camera, acknowledgement);
  }

  async close(): Promise<void> {
    this.#reconnect.stop();
    this.#traffic.end();
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
  }

  #connect(): void {
    const { url, controller: clientId, clock } = this.#options;
    this.#session = new Session({
      ...{ url, clientId, clock },
      filters: this.#filters,
      events: {
        up: () => this.#onUp(),
        down: (cause) => this.#onDown(cause),
        delivery: (delivery) => this.#onDelivery(delivery),
      },
    });
  }

  #onUp(): void {
    this.#reconnect.up();
    this.#traffic.decided();
  }

  #onDown(cause: Error | undefined): void {
    const { url } = this.#options;
    this.#session = undefined;
    this.#reconnect.down(
      new TransportError("BWC_T22", `no connection to the broker at ${shown(url)}`, { cause }),
    );
    this.#traffic.decided();
    this.#traffic.intake?.roster.allLeft("the broker is gone");
  }

  #publish(camera: string, message: ControllerMessage): boolean {
    const place = this.#traffic.intake?.roster.placeOf(camera);
    if (place === undefined || this.#session === undefined) return false;
    return this.#session.publish(encodeMqtt(message, { ...place, camera }));
  }

  #onDelivery(delivery: Delivery): void {
    const { intake } = this.#traffic;
    if (intake === undefined) return;
    try {
      const address = parseTopic(delivery.topic);
      if (address.channel === "situation") takeReport(intake, delivery);
      else takeFromCamera(intake, address, delivery);
    } catch (error) {
      if (!(error instanceof PeerDataError)) throw error;
      if (!delivery.retain) intake.handlers.heard(speakerOf(delivery.topic));
      intake.handlers.discarded(error.code, `${delivery.topic}: ${error.message}`);
    }
  }
}

function takeReport({ handlers }: Intake, delivery: Delivery): void {
  const { message } = decodeMqtt(delivery, { direction: "fromPeople" });
  handlers.heard(null);
  if (SituationReportMessage.is(message)) handlers.report(message);
}

/**
 * A retained state is what was true once: it says that a camera may be there, and nothing else of it is believed. Where it
 * stands it says itself, asked by `subscribe`.
 */
function takeFromCamera(intake: Intake, { agency, site }: TopicAddress, delivery: Delivery): void {
  const { message } = decodeMqtt(delivery, { direction: "fromCamera" });
  const place = { agency, site };
  if (!delivery.retain) takeIn(intake, place, message);
  else if (message.kind === "state" && message.presence === "online")
    intake.roster.rumour(message.camera, place, message.bootId);
}

/** The camera on whose topic something came; null where the topic is nobody's. */
function speakerOf(topic: string): string | null {
  try {
    const address = parseTopic(topic);
    return "camera" in address ? address.camera : null;
  } catch {
    return null;
  }
}

/** A broker's address for people; a password stays out of logs. */
function shown(url: string): string {
  const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: "", host: "" };
  if ((protocol !== "mqtt:" && protocol !== "mqtts:") || host === "")
    throw new UsageError("BWC_T28", "the broker's address is not mqtt://host:port", { fields: { protocol } });
  return `${protocol}//${host}`;
}
