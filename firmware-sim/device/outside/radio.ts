import { PeerDataError } from "@vestige/protocol/base";
import { GroupMessage, PROTOCOL_VERSION, TriggerMessage, decodeValue } from "@vestige/protocol/messages";
import type { Device } from "../device.ts";
import { noteRefused } from "../device-log.ts";
import { startRefusal } from "../starting.ts";
import type { GroupBroadcast, TriggerBroadcast } from "./broadcast.ts";
import { startWithGroup } from "./groups.ts";
import { conclude } from "./heeding.ts";
import type { TriggerVerdict } from "./trigger-memory.ts";
import { receiveTrigger, since } from "./triggers.ts";

/** A trigger on the air. Was it heeded? Nobody is told why not: a radio has no answer (X8). */
export function hearTrigger(device: Device, { sentAt = null, ...broadcast }: TriggerBroadcast): boolean {
  return hear(device, read(TriggerMessage, { ...broadcast, sentAt }), receiveTrigger);
}

/** A group on the air; a start is heeded at most, since a stop that anybody can broadcast would be one for everybody. */
export function hearGroup(device: Device, broadcast: GroupBroadcast): boolean {
  return hear(device, read(GroupMessage, broadcast), receiveGroup);
}

/** Takes what could be read, in a camera that runs. */
function hear<Heard>(
  device: Device,
  heard: Heard | undefined,
  receive: (device: Device, heard: Heard) => TriggerVerdict,
): boolean {
  const deaf = deafness(device) ?? (heard === undefined ? "malformed" : undefined);
  if (deaf === undefined && heard !== undefined) return receive(device, heard) === "heeded";
  if (deaf === undefined) return false;
  device.triggers.count(deaf);
  noteRefused(device, deaf);
  return false;
}

/** Why the camera hears nothing that is on the air. */
function deafness({ engine, wire, faults }: Device): TriggerVerdict | undefined {
  if (engine.boot === undefined) return "cannot-start";
  return wire.severed && faults.present.has("radio-loss") ? "no-radio" : undefined;
}

/** The companion of the message that says what may be said of something. */
interface Companion<Heard> {
  readonly kind: string;
  is(message: { readonly kind: string }): message is { readonly kind: string } & Heard;
}

/** What is said on the air has the fields of the command of its kind, and no id. Undefined where it is malformed. */
function read<Heard>(companion: Companion<Heard>, fields: object): Heard | undefined {
  const head = { v: PROTOCOL_VERSION, kind: companion.kind, id: "radio" };
  try {
    const message = decodeValue({ ...fields, ...head }, { direction: "toCamera" });
    return companion.is(message) ? message : undefined;
  } catch (error) {
    if (!(error instanceof PeerDataError)) throw error;
    return undefined;
  }
}

/** No token holds a space, so that a group is never taken for a source of its name. */
const sourceOf = ({ group }: GroupMessage): string => `group ${group}`;

function receiveGroup(device: Device, message: GroupMessage): TriggerVerdict {
  const { group, category } = message;
  return conclude(device, judgeGroup(device, message), {
    source: sourceOf(message),
    start: () => startWithGroup(device, { group, ...(category === undefined ? {} : { category }) }),
  });
}

/** What asks for signatures heeds nothing on the air that has none. */
function judgeGroup(device: Device, message: GroupMessage): TriggerVerdict {
  const { settings } = device.configuration;
  if (message.action !== "start") return "not-a-start";
  if (!settings.group) return "disabled";
  if (settings.triggerSigned) return "unsigned";
  if (device.triggers.coolsDown(sourceOf(message), since(device))) return "cooling-down";
  return startRefusal(device) === undefined ? "heeded" : "cannot-start";
}
