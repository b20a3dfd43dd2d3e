import { type AnyDefinition, DEFINITIONS, type Direction } from "../messages/index.ts";
import { CAMERA_ID_PATTERN, TOPIC_LEVEL_PATTERN } from "../base/index.ts";
import { CAMERA_CHANNELS, type Channel, channelOf } from "./topics.ts";

/** A part of the document: JSON values only. */
type Json = { readonly [key: string]: unknown };

/** Version of the AsyncAPI MQTT bindings (N-V-28). */
const BINDING_VERSION = "0.2.0";

const CHANNELS: readonly Channel[] = [...CAMERA_CHANNELS, "situation"];

const DESCRIPTIONS: Readonly<Record<Channel, string>> = {
  state: "The last known state of a camera: retained, and the last will with presence `lost`.",
  event: "What a camera reports: `hello`, numbered events, and indications where they were asked for.",
  command: "What a camera is told. A retained message is refused as stale.",
  result: "Answers to commands.",
  telemetry: "Signs of life with measured values.",
  situation: "What people and dispatch report about the situations of a site's cameras.",
};

const PARAMETERS: Json = {
  agency: { description: `Agency; one level, ${TOPIC_LEVEL_PATTERN}` },
  site: { description: `Site; one level, ${TOPIC_LEVEL_PATTERN}` },
  camera: { description: `Serial number of a simulated camera, ${CAMERA_ID_PATTERN}` },
};

/** The schema library marks its objects with symbols, which JSON leaves out. */
const plain = (schema: unknown): Json => JSON.parse(JSON.stringify(schema)) as Json;

const ref = (path: string): Json => ({ $ref: `#/${path}` });

const onChannel = (channel: Channel): readonly AnyDefinition[] =>
  DEFINITIONS.filter(({ kind }) => channelOf(kind) === channel);

const byKey = <Item>(items: readonly Item[], entry: (item: Item) => readonly [string, unknown]): Json =>
  Object.fromEntries(items.map(entry));

function channelObject(channel: Channel): Json {
  const camera = channel !== "situation";
  const { agency, site } = PARAMETERS;
  return {
    address: `bwc/v1/{agency}/{site}/${camera ? `{camera}/${channel}` : channel}`,
    description: DESCRIPTIONS[channel],
    parameters: camera ? PARAMETERS : { agency, site },
    messages: byKey(onChannel(channel), ({ kind }) => [kind, ref(`components/messages/${kind}`)]),
  };
}

/** The document is written from the camera's side; people's reports pass it by. */
const ACTION: Readonly<Record<Direction, { readonly action: string; readonly verb: string }>> = {
  fromCamera: { action: "send", verb: "says" },
  toCamera: { action: "receive", verb: "is told" },
  fromPeople: { action: "send", verb: "say" },
};

function operationObject(definition: AnyDefinition): Json {
  const channel = channelOf(definition.kind);
  return {
    action: ACTION[definition.direction].action,
    summary: definition.summary,
    channel: ref(`channels/${channel}`),
    messages: [ref(`channels/${channel}/messages/${definition.kind}`)],
    bindings: { mqtt: { qos: definition.qos, retain: definition.retained, bindingVersion: BINDING_VERSION } },
  };
}

const messageObject = ({ kind, summary, schema }: AnyDefinition): Json => ({
  name: kind,
  title: kind,
  summary,
  contentType: "application/json",
  payload: plain(schema),
});

const SERVER: Json = {
  host: "{host}:{port}",
  protocol: "mqtt",
  protocolVersion: "3.1.1",
  description: "Any MQTT 3.1.1 broker.",
  variables: {
    host: { description: "Name of the broker", default: "localhost" },
    port: { description: "Port of the broker", default: "1883" },
  },
  bindings: {
    mqtt: {
      cleanSession: true,
      lastWill: {
        topic: "bwc/v1/{agency}/{site}/{camera}/state",
        qos: 1,
        message: "The `state` message with presence `lost`.",
        retain: true,
      },
      bindingVersion: BINDING_VERSION,
    },
  },
};

/** The MQTT wire as an AsyncAPI 3 document, from the registry: the contract of record for topics (N-MQ-14). */
export function asyncApiDocument(): Json {
  return {
    asyncapi: "3.0.0",
    info: {
      title: "Vestige body-worn camera, simulated",
      version: "1.0.0",
      description:
        "What a simulated body-worn camera and its controller say over MQTT. Simulated, not evidence. Written from the camera's side; `situation` is for people and dispatch. Generated from the schemas in protocol/messages.",
      license: { name: "Apache-2.0" },
    },
    defaultContentType: "application/json",
    servers: { broker: SERVER },
    channels: byKey(CHANNELS, (channel) => [channel, channelObject(channel)]),
    operations: byKey(DEFINITIONS, (definition) => [definition.kind, operationObject(definition)]),
    components: {
      messages: byKey(DEFINITIONS, (definition) => [definition.kind, messageObject(definition)]),
    },
  };
}
