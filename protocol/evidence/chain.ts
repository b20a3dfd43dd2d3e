/** SHA-256 of the UTF-8 bytes of `text`, lower-case hex. Handed in: no other file than node-tools.ts has Node built-ins. */
export type HashText = (text: string) => string;

/** Begins every hashed text, so that no hash of ours can stand for anything but a simulated record (principle 9). */
export const CHAIN_DOMAIN = "vestige-ledger-1 simulated, not evidence";

/** Begins the hashed text of a private part. */
export const PRIVATE_DOMAIN = "vestige-private-1 simulated, not evidence";

/** `previous` of the first entry. */
export const GENESIS_HASH = "0".repeat(64);

/** The parts of an entry that everybody may read. `publicText` is canonical JSON already. */
export interface PublicRecord {
  /** Wall time, ISO 8601 in UTC with milliseconds. Orders nothing (F 16). */
  readonly at: string;
  readonly kind: string;
  readonly camera?: string | undefined;
  readonly device?: { readonly bootId: string; readonly number: number } | undefined;
  readonly publicText: string;
}

/** RFC 8785 writes a well-formed string as `JSON.stringify` does; short and often, so without the walk over objects. */
const quote = (text: string): string => JSON.stringify(text);

/** Canonical JSON (RFC 8785) of the whole record: its fields are written in sorted order, `publicText` as it stands. */
export function publicRecordText({ at, kind, camera, device, publicText }: PublicRecord): string {
  const cameraPart = camera === undefined ? "" : `"camera":${quote(camera)},`;
  const devicePart =
    device === undefined ? "" : `"device":{"bootId":${quote(device.bootId)},"number":${device.number}},`;
  return `{"at":${quote(at)},${cameraPart}${devicePart}"kind":${quote(kind)},"public":${publicText}}`;
}

/** What one hash of the chain covers. */
export interface ChainLink {
  /** Hash of the entry before, or `GENESIS_HASH`. */
  readonly previous: string;
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  /** From `publicRecordText`. */
  readonly recordText: string;
  /** From `privateDigest`; absent where the entry has no private part. */
  readonly privateDigest?: string | undefined;
}

/**
 * The chain rule: SHA-256 over domain, previous hash, number, private digest (`-` for none) and record, a line each.
 * Only the last can be of any length and none before it holds a line feed, so no two links share a text.
 */
export const entryHash = (hash: HashText, link: ChainLink): string =>
  hash(`${CHAIN_DOMAIN}\n${link.previous}\n${link.seq}\n${link.privateDigest ?? "-"}\n${link.recordText}`);

/** A private part as it is kept: erasable, and proven by its digest alone. */
export interface SaltedPart {
  /** Random; without it a digest over a short list of names could be reversed by trying them. */
  readonly salt: string;
  /** Whom it is about, and by whose wish it is erased. */
  readonly person?: string | undefined;
  /** Canonical JSON of the rest. */
  readonly text: string;
}

/** Digest of a private part, which stays in the chain after the part is erased. */
export const privateDigest = (hash: HashText, { salt, person, text }: SaltedPart): string =>
  hash(`${PRIVATE_DOMAIN}\n${salt}\n${person === undefined ? "null" : quote(person)}\n${text}`);
