import { type ErrorCode, PeerDataError, UsageError } from "../base/index.ts";
import {
  type Direction,
  MESSAGES,
  type Message,
  type MessagesByDirection,
  decodeJson,
  encodeJson,
} from "../messages/index.ts";
import {
  type CameraAddress,
  type CameraChannel,
  type SiteAddress,
  type TopicAddress,
  cameraTopic,
  channelOf,
  parseTopic,
  situationTopic,
} from "./topics.ts";

/** What is handed to an MQTT client. */
export interface Publication {
  readonly topic: string;
  /** JSON text. */
  readonly payload: string;
  readonly qos: 0 | 1;
  readonly retain: boolean;
}

/** What an MQTT client hands over. */
export interface Delivery {
  readonly topic: string;
  readonly payload: Uint8Array | string;
  /** The packet's retain flag: the broker sends an old message to a new subscription. */
  readonly retain: boolean;
}

/** A message with the place where it was published. */
export interface Received<From extends Direction = Direction> {
  readonly address: TopicAddress;
  readonly message: MessagesByDirection[From];
}

const topicOf = (message: Message, address: SiteAddress | CameraAddress): string => {
  const channel = channelOf(message.kind);
  if (channel === "situation") return situationTopic(address);
  if (!("camera" in address))
    throw new UsageError("BWC_P21", `${message.kind} needs the address of a camera`, {
      fields: { what: "camera" },
    });
  return cameraTopic(address, channel satisfies CameraChannel);
};

/**
 * A message as a publication. A camera's message goes to the topic of the camera that it names.
 * @throws UsageError BWC_P19 when the message breaks the contract or names another camera, BWC_P21 for an address.
 */
export function encodeMqtt(message: Message, address: SiteAddress | CameraAddress): Publication {
  const { qos, retained } = MESSAGES[message.kind];
  if ("camera" in message && "camera" in address && message.camera !== address.camera)
    throw new UsageError("BWC_P19", `${message.kind} cannot be sent in another camera's name`, {
      fields: { kind: message.kind, path: "/camera", rule: "is the topic's camera" },
    });
  return { topic: topicOf(message, address), payload: encodeJson(message), qos, retain: retained };
}

const refused = (code: ErrorCode, rule: string, message?: Message): PeerDataError =>
  new PeerDataError(code, `${message?.kind ?? "message"} refused: ${rule}`, {
    fields: {
      kind: message?.kind ?? null,
      path: "",
      rule,
      id: message !== undefined && "id" in message ? message.id : null,
    },
  });

const fitsTopic = (message: Message, address: TopicAddress): boolean =>
  channelOf(message.kind) === address.channel;

const fitsCamera = (message: Message, address: TopicAddress): boolean =>
  !("camera" in message) || !("camera" in address) || message.camera === address.camera;

/**
 * A delivery as a message. Only `state` is ever retained: a retained command is an old order that a broker plays to
 * every camera that connects, so it is refused before it is read.
 * @throws PeerDataError BWC_P01 to BWC_P18 with fields {kind, path, rule, id}; nothing else.
 */
export function decodeMqtt<From extends Direction = Direction>(
  { topic, payload, retain }: Delivery,
  options: { readonly direction?: From } = {},
): Received<From> {
  const address = parseTopic(topic);
  if (retain && address.channel !== "state") throw refused("BWC_P15", "is retained and so may be stale");
  const message = decodeJson(payload, options);
  if (!fitsTopic(message, address)) throw refused("BWC_P18", "is on a topic of other kinds", message);
  if (!fitsCamera(message, address)) throw refused("BWC_P16", "names another camera than its topic", message);
  return { address, message };
}
