import { UpdateMessage } from "@vestige/protocol/messages";
import { signFirmware } from "../device/trust.ts";
import type { Bench } from "./bench.ts";

/** A firmware of this version as the maker of the simulation signs it, offered by the bench's controller. */
export function signedUpdate(
  bench: Bench,
  version: string,
  fields: Partial<UpdateMessage> = {},
): UpdateMessage {
  const image = { version, bytes: 40_000_000, digest: "ab".repeat(32) };
  return UpdateMessage.create({
    id: bench.id(),
    by: "control-1",
    ...image,
    signature: signFirmware(image),
    ...fields,
  });
}
