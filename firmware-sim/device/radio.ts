import { PeerDataError } from "@vestige/protocol/base";
import {
  type ControllerMessage,
  type GroupMessage,
  PROTOCOL_VERSION,
  type TriggerMessage,
  decodeValue,
} from "@vestige/protocol/messages";
import type { GroupBroadcast, TriggerBroadcast } from "./broadcast.ts";
import type { Device } from "./device.ts";
import { startWithGroup } from "./groups.ts";
import { startRefusal } from "./starting.ts";
import type { TriggerVerdict } from "./trigger-memory.ts";
import { receiveTrigger, since } from "./triggers.ts";

type Read = (message: ControllerMessage) => TriggerVerdict;

/** A trigger on the air. Was it heeded? Nobody is told why not: a radio has no answer (X8). */
export function hearTrigger(device: Device, { sentAt = null, ...broadcast }: TriggerBroadcast): boolean {
  return hear(device, { ...broadcast, sentAt, kind: "trigger" }, (message) =>
    receiveTrigger(device, message as TriggerMessage),
  );
}

/** A group on the air; a start is heeded at most, since a stop that anybody can broadcast would be one for everybody. */
export function hearGroup(device: Device, broadcast: GroupBroadcast): boolean {
  return hear(device, { ...broadcast, kind: "group" }, (message) => {
    const verdict = judgeGroup(device, message as GroupMessage);
    device.triggers.count(verdict);
    if (verdict === "heeded") heedGroup(device, message as GroupMessage);
    return verdict;
  });
}

function hear(device: Device, fields: Readonly<Record<string, unknown>>, read: Read): boolean {
  if (device.engine.boot === undefined) return count(device, "cannot-start");
  try {
    const message = decodeValue({ ...fields, v: PROTOCOL_VERSION, id: "radio" }, { direction: "toCamera" });
    return read(message) === "heeded";
  } catch (error) {
    if (!(error instanceof PeerDataError)) throw error;
    return count(device, "malformed");
  }
}

function count({ triggers }: Device, verdict: TriggerVerdict): false {
  triggers.count(verdict);
  return false;
}

/** No token holds a space, so that a group is never taken for a source of its name. */
const placeOf = ({ group }: GroupMessage): string => `group ${group}`;

/** What asks for signatures heeds nothing on the air that has none. */
function judgeGroup(device: Device, message: GroupMessage): TriggerVerdict {
  const { settings } = device.configuration;
  if (message.action !== "start") return "not-a-start";
  if (!settings.group) return "disabled";
  if (settings.triggerSigned) return "unsigned";
  if (device.triggers.coolsDown(placeOf(message), since(device))) return "cooling-down";
  return startRefusal(device) === undefined ? "heeded" : "cannot-start";
}

function heedGroup(device: Device, message: GroupMessage): void {
  const { group, category } = message;
  device.triggers.heed(placeOf(message), device.clock.now());
  startWithGroup(device, { group, ...(category === undefined ? {} : { category }) });
}
