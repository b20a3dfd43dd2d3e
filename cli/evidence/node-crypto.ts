import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { EvidenceTools } from "@vestige/protocol/evidence";

/** Head of a public key of Ed25519 (SubjectPublicKeyInfo, RFC 8410); the 32 raw bytes follow. */
const SPKI_HEAD = "302a300506032b6570032100";

const RAW_KEY = /^[0-9a-f]{64}$/;
const SIGNATURE = /^[0-9a-f]{128}$/;

function keyOf(raw: string): KeyObject | undefined {
  if (!RAW_KEY.test(raw)) return undefined;
  return createPublicKey({ key: Buffer.from(SPKI_HEAD + raw, "hex"), format: "der", type: "spki" });
}

/** Hashes and signatures by Node. */
export const nodeCrypto: EvidenceTools = {
  sha256() {
    const hash = createHash("sha256");
    return { update: (part) => void hash.update(part), hex: () => hash.digest("hex") };
  },
  verify({ publicKey, signature, message }) {
    const key = keyOf(publicKey);
    if (key === undefined || !SIGNATURE.test(signature)) return false;
    return verify(null, Buffer.from(message), key, Buffer.from(signature, "hex"));
  },
};
