/** The one place of this package that uses Node.js: hash and signatures of evidence, for whoever runs there. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { type EvidenceTools, hashOf, type Sign } from "./tools.ts";

/** Heads of Ed25519 keys in DER (RFC 8410): a private key, whose seed follows, and a public one. */
const PKCS8_HEAD = "302e020100300506032b657004220420";
const SPKI_HEAD = "302a300506032b6570032100";

const RAW_KEY = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;
const RAW_BYTES = 32;

/** Making a key costs as much as the check itself, and all of a set is signed with few: the last ones are kept. */
const KEPT_KEYS = 32;
const keptKeys = new Map<string, KeyObject>();

function publicKeyOf(raw: string): KeyObject | undefined {
  if (!RAW_KEY.test(raw)) return undefined;
  const kept = keptKeys.get(raw);
  if (kept !== undefined) return kept;
  const der = Buffer.from(SPKI_HEAD + raw, "hex");
  const key = createPublicKey({ key: der, format: "der", type: "spki" });
  if (keptKeys.size >= KEPT_KEYS) keptKeys.clear();
  keptKeys.set(raw, key);
  return key;
}

/** Hashes and signatures by Node. */
export const nodeTools: EvidenceTools = {
  sha256() {
    const running = createHash("sha256");
    return { update: (part) => void running.update(part), hex: () => running.digest("hex") };
  },
  hash: (part) => hash("sha256", part),
  verify({ publicKey, signature, message }) {
    const key = publicKeyOf(publicKey);
    if (key === undefined || !SIGNATURE.test(signature)) return false;
    return verify(null, Buffer.from(message), key, Buffer.from(signature, "hex"));
  },
};

/** An Ed25519 key pair. */
export interface SigningKey {
  /** Raw, 32 bytes in lower-case hex. */
  readonly publicKey: string;
  readonly sign: Sign;
}

/**
 * The key pair whose seed is the SHA-256 of a text, so that runs and their signatures repeat (principle 4). Whoever
 * knows the text can sign: such a key is for a simulation.
 */
export function keyFrom(seedText: string): SigningKey {
  const der = Buffer.from(PKCS8_HEAD + hashOf(nodeTools, seedText), "hex");
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    publicKey: spki.subarray(-RAW_BYTES).toString("hex"),
    sign: (message) => sign(null, Buffer.from(message), key).toString("hex"),
  };
}
