import type { UpdateMessage } from "@vestige/protocol/messages";
import type { Device } from "../device/device.ts";
import { verifyFirmware } from "../device/trust.ts";
import { orderOf } from "./firmware.ts";

/** Why an offered firmware is not taken. */
export type UpdateRefusal = "malformed" | "unsigned" | "bad-signature" | "older" | "same" | "installing";

/** A signature field in which nobody has put a signature. */
const UNSIGNED = /^0*$/;

/**
 * Why this firmware is not taken: one that is not signed with the key that the camera believes, or that is not newer
 * than what runs or waits (F 21, B22, B85). Undefined when it is taken.
 */
export function updateRefusal(device: Device, offer: UpdateMessage): UpdateRefusal | undefined {
  const { version, signature } = offer;
  const order = orderOf(version, device.staged?.version ?? device.firmware);
  if (order === "malformed") return order;
  if (UNSIGNED.test(signature)) return "unsigned";
  if (!verifyFirmware(offer, { signature, publicKey: device.trust.firmware })) return "bad-signature";
  if (order !== "newer") return order;
  return device.engine.leaves()["update"] === "installing" ? "installing" : undefined;
}

/** What waits is installed as soon as the camera only hangs in its dock; it may have been interrupted before (B22). */
export function installWhenDocked({ engine, staged }: Device): void {
  if (staged === undefined || engine.mode !== "docked" || engine.leaves()["update"] !== "staged") return;
  engine.send({ event: "updateStarted", data: { version: staged.version } });
}
