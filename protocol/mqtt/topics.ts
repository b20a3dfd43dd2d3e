import { PeerDataError, UsageError, isCameraId, isTopicLevel } from "../base/index.ts";
import type { MessageKind } from "../messages/index.ts";

/** First levels of every topic: body-worn camera, version 1. */
const ROOT = "bwc/v1";

/** The last level of a camera's topics. */
export const CAMERA_CHANNELS = ["state", "event", "command", "result", "telemetry"] as const;
export type CameraChannel = (typeof CAMERA_CHANNELS)[number];

/** What a topic is for. */
export type Channel = CameraChannel | "situation";

/** Agency and site, one topic level each. */
export interface SiteAddress {
  readonly agency: string;
  readonly site: string;
}

/** Where a camera is on a broker. */
export interface CameraAddress extends SiteAddress {
  readonly camera: string;
}

/** A topic, read. */
export type TopicAddress =
  | (CameraAddress & { readonly channel: CameraChannel })
  | (SiteAddress & { readonly channel: "situation" });

/** The channel of every kind: what a camera reports in order shares one topic, so a broker keeps the order. */
const CHANNEL_OF_KIND: Readonly<Record<MessageKind, Channel>> = {
  hello: "event",
  event: "event",
  indication: "event",
  state: "state",
  telemetry: "telemetry",
  result: "result",
  subscribe: "command",
  acknowledge: "command",
  release: "command",
  start: "command",
  stop: "command",
  decide: "command",
  mark: "command",
  configure: "command",
  "set-time": "command",
  trigger: "command",
  situation: "command",
  "choose-code": "command",
  assign: "command",
  live: "command",
  group: "command",
  retrospect: "command",
  update: "command",
  recall: "command",
  categorise: "command",
  "situation-report": "situation",
};

/** The channel on which a kind of message travels. */
export const channelOf = (kind: MessageKind): Channel => CHANNEL_OF_KIND[kind];

const isCameraChannel = (level: string): level is CameraChannel =>
  (CAMERA_CHANNELS as readonly string[]).includes(level);

const level = (what: string, value: string, fits: (text: string) => boolean): string => {
  if (!fits(value))
    throw new UsageError("BWC_P21", `${what} is not a topic level`, { fields: { what, value } });
  return value;
};

const sitePart = ({ agency, site }: SiteAddress): string =>
  `${ROOT}/${level("agency", agency, isTopicLevel)}/${level("site", site, isTopicLevel)}`;

/** `bwc/v1/{agency}/{site}/{camera}/{channel}`. @throws UsageError BWC_P21 */
export const cameraTopic = (address: CameraAddress, channel: CameraChannel): string =>
  `${sitePart(address)}/${level("camera", address.camera, isCameraId)}/${channel}`;

/** `bwc/v1/{agency}/{site}/situation`. @throws UsageError BWC_P21 */
export const situationTopic = (address: SiteAddress): string => `${sitePart(address)}/situation`;

const foreign = (): PeerDataError =>
  new PeerDataError("BWC_P17", "the topic is not one of the contract", {
    fields: { rule: "is not a topic" },
  });

/** Reads a topic. @throws PeerDataError BWC_P17 */
export function parseTopic(topic: string): TopicAddress {
  const [root, version, agency = "", site = "", camera = "", channel = "", ...rest] = topic.split("/");
  if (`${root}/${version}` !== ROOT || !isTopicLevel(agency) || !isTopicLevel(site) || rest.length > 0)
    throw foreign();
  if (topic === `${ROOT}/${agency}/${site}/situation`) return { agency, site, channel: "situation" };
  if (!isCameraId(camera) || !isCameraChannel(channel)) throw foreign();
  return { agency, site, camera, channel };
}

/** What a camera subscribes to. @throws UsageError BWC_P21 */
export const cameraFilter = (address: CameraAddress): string => cameraTopic(address, "command");

/** Which part of a deployment a controller looks after; what is left out means all of it. */
export interface ControllerScope {
  readonly agency?: string;
  readonly site?: string;
}

/** What a controller subscribes to. @throws UsageError BWC_P21 */
export function controllerFilters({ agency, site }: ControllerScope = {}): readonly string[] {
  const wild = (what: string, value: string | undefined): string =>
    value === undefined ? "+" : level(what, value, isTopicLevel);
  const part = `${ROOT}/${wild("agency", agency)}/${wild("site", site)}`;
  const reports = CAMERA_CHANNELS.filter((channel) => channel !== "command");
  return [...reports.map((channel) => `${part}/+/${channel}`), `${part}/situation`];
}
