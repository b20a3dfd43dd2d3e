import { readFileSync } from "node:fs";
import { ERROR_CODES } from "@vestige/protocol/base";
import {
  type AnyDefinition,
  DEFINITIONS,
  type Direction,
  MAX_DEPTH,
  MAX_MESSAGE_BYTES,
  SMP_GROUP,
} from "@vestige/protocol/messages";
import { CAMERA_CHANNELS, channelOf } from "@vestige/protocol/mqtt";
import type { GeneratedFile } from "./generated.ts";
import { markdownTable } from "./markdown.ts";
import { type PlainSchema, fieldRows } from "./schema-text.ts";

const code = (text: string | number): string => `\`${text}\``;

const WAYS: Readonly<Record<Direction, string>> = {
  fromCamera: "camera to controller",
  toCamera: "controller to camera",
  fromPeople: "people and dispatch to controller",
};

const commands = (): string =>
  markdownTable(
    ["Id", "Message", "Way"],
    DEFINITIONS.filter(({ smpCommand }) => smpCommand !== null).map((definition) => [
      String(definition.smpCommand),
      code(definition.kind),
      WAYS[definition.direction],
    ]),
  );

const channelTopic = (channel: string): string =>
  `bwc/v1/{agency}/{site}/${channel === "situation" ? channel : `{camera}/${channel}`}`;

function topicRow(channel: string): readonly string[] {
  const here = DEFINITIONS.filter(({ kind }) => channelOf(kind) === channel);
  return [
    code(channelTopic(channel)),
    here.map(({ kind, qos }) => `${code(kind)}${qos === 0 ? " (QoS 0)" : ""}`).join(", "),
    here.some(({ retained }) => retained) ? "yes" : "no",
  ];
}

const topics = (): string =>
  markdownTable(
    ["Topic", "Messages, QoS 1 where not said", "Retained"],
    [...CAMERA_CHANNELS, "situation"].map(topicRow),
  );

/** The codes of messages; P rows of other areas, such as evidence, are not refusals of a message. */
const MESSAGE_CODES = /^BWC_P(0[1-9]|1[0-8])$/;

const refusals = (): string =>
  markdownTable(
    ["Code", "Meaning", "What to do"],
    Object.entries(ERROR_CODES)
      .filter(([name]) => MESSAGE_CODES.test(name))
      .map(([name, { meaning, remedy }]) => [code(name), meaning, remedy]),
  );

/** The first good vector of a kind, so that the example is a tested one. */
function example(kind: string): string {
  const file = new URL(`../../protocol/vectors/${kind}.json`, import.meta.url);
  const { good } = JSON.parse(readFileSync(file, "utf8")) as { readonly good: readonly { json: string }[] };
  return good[0]?.json ?? "";
}

function wires({ kind, direction, smpCommand, qos, retained }: AnyDefinition): string {
  const serial = smpCommand === null ? "not on serial" : `SMP command ${smpCommand}`;
  const mqtt = `MQTT ${code(channelTopic(channelOf(kind)))}, QoS ${qos}${retained ? ", retained" : ""}`;
  return `${WAYS[direction]}; ${serial}; ${mqtt}.`;
}

function section(definition: AnyDefinition): string {
  const schema = JSON.parse(JSON.stringify(definition.schema)) as PlainSchema;
  const rows = fieldRows(schema).filter(({ path }) => path !== "v" && path !== "kind");
  return [
    `### ${definition.kind}`,
    definition.summary,
    `*${wires(definition)}*`,
    markdownTable(
      ["Field", "Type", "Meaning"],
      rows.map(({ path, type, meaning }) => [code(path), type, meaning]),
    ),
    `\`\`\`json\n${example(definition.kind)}\n\`\`\``,
  ].join("\n\n");
}

const PARTS: Readonly<Record<string, () => string>> = {
  group: () => String(SMP_GROUP),
  commands,
  topics,
  refusals,
  "max-bytes": () => MAX_MESSAGE_BYTES.toLocaleString("en-US"),
  "max-depth": () => String(MAX_DEPTH),
  messages: () => DEFINITIONS.map(section).join("\n\n"),
};

/** The protocol for people: the hand-written part with tables from the schemas. */
export const protocolDocument: GeneratedFile = {
  file: "docs/protocol.md",
  generate: () =>
    readFileSync(new URL("protocol.template.md", import.meta.url), "utf8").replace(
      /<!-- ([a-z-]+) -->/g,
      (mark, part: string) => PARTS[part]?.() ?? mark,
    ),
};
