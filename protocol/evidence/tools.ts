import type { HashText } from "./chain.ts";

/** A running SHA-256; a text counts as its UTF-8 bytes. */
export interface Digest {
  update(part: Uint8Array | string): void;
  /** Lower-case hex; ends the digest. */
  hex(): string;
}

/** What a signature is checked with. */
export interface SignatureCheck {
  /** Raw Ed25519 key, 32 bytes in lower-case hex. */
  readonly publicKey: string;
  /** 64 bytes in lower-case hex. */
  readonly signature: string;
  readonly message: Uint8Array | string;
}

/** Signs with the device's key (Ed25519); 64 bytes in lower-case hex. */
export type Sign = (message: Uint8Array | string) => string;

/** The functions of a hash and signature library, handed in: node-tools.ts alone has Node built-ins. */
export interface EvidenceTools {
  /** A new SHA-256. */
  sha256(): Digest;
  /** SHA-256 of one piece in one go, where the library has a way that costs less. */
  readonly hash?: (part: Uint8Array | string) => string;
  /** Is it an Ed25519 signature of that message? False, never an error, for a malformed key or signature. */
  verify(check: SignatureCheck): boolean;
}

/** What a hash needs. */
export type HashTools = Pick<EvidenceTools, "sha256" | "hash">;

/** Hash of one piece in one go. */
export function hashOf({ sha256, hash }: HashTools, part: Uint8Array | string): string {
  if (hash !== undefined) return hash(part);
  const digest = sha256();
  digest.update(part);
  return digest.hex();
}

/** The text hash that chain and log rules take. */
export const textHash =
  (tools: HashTools): HashText =>
  (text) =>
    hashOf(tools, text);
