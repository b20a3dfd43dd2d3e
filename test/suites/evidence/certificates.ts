import { issueCertificate, NOT_EVIDENCE } from "@vestige/protocol/evidence";
import { keyFrom, type SigningKey } from "@vestige/protocol/evidence/node";

/** A device's certificate and its root's. */
export function certificatesOf(camera: string, device: SigningKey, root = keyFrom("root")): string[] {
  const [serial, rootSerial] = ["0123456789abcdef", "0100000000000001"];
  return [
    issueCertificate({ serial, subject: camera, publicKey: device.publicKey }, root.sign),
    issueCertificate({ serial: rootSerial, subject: NOT_EVIDENCE, publicKey: root.publicKey }, root.sign),
  ];
}
