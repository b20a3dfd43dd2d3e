import { decodeMap, isMap } from "../cbor-map.ts";
import type { SmpMap } from "../cbor-map.ts";
import { SmpError, SmpRemoteError } from "../errors.ts";
import { rcName } from "../rc.ts";
import type { SmpRcError } from "../rc.ts";
import type { VersionField } from "../message.ts";

/**
 * The map of an answer. `{rc}` is an SMP-level or version 1 error, `{err: {group, rc}}` a version 2 group
 * error; either with rc 0 is success, and that key is left out of the result (N-SP-4).
 * @throws SmpRemoteError for a refusal, SmpError SMP_BAD_PAYLOAD for an answer that cannot be read.
 */
export function readAnswer(payload: Uint8Array): SmpMap {
  const { rc, err, ...result } = decodeMap(payload);
  if (rc !== undefined) checkRc(rc, undefined);
  if (err !== undefined) checkGroupError(err);
  return result;
}

function checkGroupError(err: unknown): void {
  if (!isMap(err)) throw new SmpError("SMP_BAD_PAYLOAD", "err is not a map");
  if (typeof err["group"] !== "number") throw new SmpError("SMP_BAD_PAYLOAD", "err.group is not a number");
  checkRc(err["rc"], err["group"]);
}

function checkRc(rc: unknown, group: number | undefined): void {
  if (typeof rc !== "number") throw new SmpError("SMP_BAD_PAYLOAD", "rc is not a number");
  if (rc === 0) return;
  const what = group === undefined ? rcName(rc) : `rc ${rc} of group ${group}`;
  throw new SmpRemoteError(`the other end refused the request: ${what}`, { rc, group });
}

/** The map that answers with a refusal, in the form of the request's version (N-SP-4). */
export function refusal(version: VersionField, { rc, group }: Pick<SmpRcError, "rc" | "group">): SmpMap {
  return version === 0 || group === undefined ? { rc } : { err: { group, rc } };
}
