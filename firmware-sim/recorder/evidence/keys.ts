import { hashOf, issueCertificate, NOT_EVIDENCE } from "@vestige/protocol/evidence";
import { keyFrom, nodeTools, type SigningKey } from "@vestige/protocol/evidence/node";

/** Begins the text of which every key is made, so that no key of the simulation can be one of anything else (principle 9). */
const SEED = "vestige-key-1 simulated, not evidence";

let madeRoot: SigningKey | undefined;

/** The root of all simulated cameras. Anybody can make it: it shows what a chain looks like, and proves nobody. */
const rootKey = (): SigningKey => (madeRoot ??= keyFrom(`${SEED}\nroot`));

/** The key of a simulated camera, the same in every run (principle 4). */
export const deviceKey = (camera: string): SigningKey => keyFrom(`${SEED}\ndevice\n${camera}`);

/** A serial number as `CertificateFields` wants it. */
function serialOf(text: string): string {
  const hash = hashOf(nodeTools, `${SEED}\nserial\n${text}`);
  const first = (Number.parseInt(hash.slice(0, 2), 16) & 0x7e) | 1;
  return first.toString(16).padStart(2, "0") + hash.slice(2, 16);
}

/** A device's certificate and its root's (X.509, DER in base64), the root being that of the simulation unless told. */
export function certificatesOf(camera: string, device: SigningKey, root = rootKey()): string[] {
  const own = { serial: serialOf(camera), subject: camera, publicKey: device.publicKey };
  const above = { serial: serialOf(NOT_EVIDENCE), subject: NOT_EVIDENCE, publicKey: root.publicKey };
  return [issueCertificate(own, root.sign), issueCertificate(above, root.sign)];
}
