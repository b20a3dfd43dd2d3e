import type { EventData } from "@vestige/protocol/messages";
import type { Device } from "../device.ts";
import { openData } from "../ending.ts";

/** A group starts to record, however that came here. */
export interface GroupStart {
  readonly group: string;
  /** What its recordings are filed under unless their wearers choose (B41). */
  readonly category?: string;
  /** The command that said so. */
  readonly order?: string;
}

/** The group with which the camera records; undefined where it records with none. */
export const groupOf = (device: Device): string | undefined =>
  device.engine.leaves()["group"] === "alone" ? undefined : device.group;

/**
 * Starts with the group, or joins it with what is being recorded. Whether it takes part its own configuration says;
 * the first group is the one it stays with until the recording ends (B41).
 */
export function startWithGroup(device: Device, { group, category, order }: GroupStart): void {
  const { engine, recorder } = device;
  const before = groupOf(device);
  engine.send({ event: "groupStartReceived", data: aboutGroup(device, { group, order }) });
  if (before !== undefined || engine.leaves()["group"] === "alone") return;
  device.group = group;
  if (category !== undefined) recorder.inherit(category);
}

/** The group's master stops it, which only its members heed (B41). */
export function stopWithGroup(device: Device, { group, order }: GroupStart): void {
  if (groupOf(device) !== group) return;
  device.engine.send({ event: "groupStopReceived", data: aboutGroup(device, { group, order }) });
}

function aboutGroup(
  { recorder }: Device,
  { group, order }: { readonly group: string; readonly order: string | undefined },
): EventData {
  return {
    group,
    ...(order === undefined ? {} : { order }),
    ...openData(recorder),
  };
}
