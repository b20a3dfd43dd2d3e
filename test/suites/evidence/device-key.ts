import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { type EvidenceTools, issueCertificate, NOT_EVIDENCE, type Sign } from "@vestige/protocol/evidence";

/** Heads of Ed25519 keys in DER (RFC 8410). */
const PKCS8_HEAD = "302e020100300506032b657004220420";
const SPKI_HEAD = "302a300506032b6570032100";

/** Hashes and signatures by Node, for suites. */
export const tools: EvidenceTools = {
  sha256() {
    const hash = createHash("sha256");
    return { update: (part) => void hash.update(part), hex: () => hash.digest("hex") };
  },
  verify({ publicKey, signature, message }) {
    const key = createPublicKey({
      key: Buffer.from(SPKI_HEAD + publicKey, "hex"),
      format: "der",
      type: "spki",
    });
    return verify(null, Buffer.from(message), key, Buffer.from(signature, "hex"));
  },
};

/** A key pair of a test, always the same for the same text. */
export interface TestKey {
  readonly publicKey: string;
  readonly sign: Sign;
}

export function testKey(text: string): TestKey {
  const seed = createHash("sha256").update(text).digest("hex");
  const key = createPrivateKey({ key: Buffer.from(PKCS8_HEAD + seed, "hex"), format: "der", type: "pkcs8" });
  const spki = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    publicKey: spki.subarray(-32).toString("hex"),
    sign: (message) => sign(null, Buffer.from(message), key).toString("hex"),
  };
}

/** A device's certificate and its root's. */
export function certificatesOf(camera: string, device: TestKey, root = testKey("root")): string[] {
  const [serial, rootSerial] = ["0123456789abcdef", "0100000000000001"];
  return [
    issueCertificate({ serial, subject: camera, publicKey: device.publicKey }, root.sign),
    issueCertificate({ serial: rootSerial, subject: NOT_EVIDENCE, publicKey: root.publicKey }, root.sign),
  ];
}
