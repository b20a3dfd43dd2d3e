import { hash } from "node:crypto";
import type { HashText, JsonObject, SaltedPart } from "@vestige/protocol/evidence";
import { canonicalJson, entryHash, privateDigest, publicRecordText } from "@vestige/protocol/evidence";
import { InternalError, isCameraId } from "@vestige/protocol/base";
import type { ChainPlace, ChainTail, LedgerDraft, PreparedEntry, PrivatePart } from "./entry.ts";

/** SHA-256, lower-case hex. */
export const sha256: HashText = (text) => hash("sha256", text, "hex");

/** What a draft gets from its surroundings: both are handed in, neither is made here. */
export interface Stamp {
  /** ISO 8601 UTC with milliseconds. */
  readonly at: string;
  /** Bytes in hex that nobody can guess. */
  readonly salt: () => string;
}

const KIND = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;
const BOOT_ID = /^[0-9a-f]{16}$/;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const demand = (good: boolean, field: string): void => {
  if (!good) throw new InternalError("BWC_L05", `the draft's ${field} cannot be kept`);
};

function checkDraft({ kind, camera, device }: LedgerDraft): void {
  demand(KIND.test(kind), "kind");
  demand(camera === undefined || isCameraId(camera), "camera");
  if (device === undefined) return;
  demand(camera !== undefined, "device without a camera");
  demand(BOOT_ID.test(device.bootId), "device.bootId");
  demand(Number.isSafeInteger(device.number) && device.number >= 1, "device.number");
}

function preparePrivate({ person, ...rest }: PrivatePart, salt: string): SaltedPart & { digest: string } {
  // SQLite's TEXT ends at a NUL for some readers; JSON escapes it, the person's own column cannot.
  demand(person === undefined || (person !== "" && !person.includes("\0")), "private.person");
  canonicalJson(person ?? null);
  const text = canonicalJson(rest as JsonObject);
  return { salt, person, text, digest: privateDigest(sha256, { salt, person, text }) };
}

/**
 * Checks, encodes and digests a draft, once, before it has a place in the chain.
 * @throws InternalError BWC_L05 (a field that cannot be kept), BWC_P20 (a value that JSON cannot carry).
 */
export function prepareEntry(draft: LedgerDraft, { at, salt }: Stamp): PreparedEntry {
  checkDraft(draft);
  demand(ISO_TIME.test(at), "time");
  // The mark first: a spread followed by another field is four times as slow in V8, and this runs for every entry.
  const open = { simulated: true, ...draft.public };
  demand(open.simulated === true, "public.simulated");
  return {
    at,
    kind: draft.kind,
    camera: draft.camera,
    device: draft.device,
    public: open,
    publicText: canonicalJson(open),
    private: draft.private && preparePrivate(draft.private, salt()),
  };
}

/** Gives a prepared entry the place behind `tail`. Pure, so that every store links alike. */
export function placeBehind(tail: ChainTail, entry: PreparedEntry): ChainPlace {
  const [seq, previous] = [tail.seq + 1, tail.hash];
  const link = { seq, previous, privateDigest: entry.private?.digest, recordText: publicRecordText(entry) };
  return { seq, previous, hash: entryHash(sha256, link) };
}
