import type { PeerDataError } from "@vestige/protocol/base";

/** Id of the command that could not be read, as far as it could be told; its `result` repeats it. */
export function commandIdOf({ fields }: PeerDataError): string | null {
  const { id } = fields;
  return typeof id === "string" ? id : null;
}
