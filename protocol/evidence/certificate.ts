import { PeerDataError } from "../base/index.ts";
import { fromBase64, fromHex, toBase64, toHex } from "./base64.ts";
import { NOT_EVIDENCE } from "./marks.ts";
import type { EvidenceTools, Sign } from "./tools.ts";

/** What a certificate of the simulation states. */
export interface CertificateFields {
  /** 8 bytes in lower-case hex, the first from 01 to 7f: a positive number in its shortest form, as DER wants it. */
  readonly serial: string;
  /** The camera's id, or `NOT_EVIDENCE` for the root. */
  readonly subject: string;
  /** Raw Ed25519 key in lower-case hex. */
  readonly publicKey: string;
}

const TAG = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utf8: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
};
const TAG_VERSION = 0xa0;
const TAG_EXTENSIONS = 0xa3;

const ED25519 = fromHex("06032b6570");
const COMMON_NAME = fromHex("0603550403");
const BASIC_CONSTRAINTS = fromHex("0603551d13");
const KEY_USAGE = fromHex("0603551d0f");
const TRUE = fromHex("0101ff");
/** Bit strings of RFC 5280, 4.2.1.3. */
const KEY_CERT_SIGN = fromHex("03020204");
const DIGITAL_SIGNATURE = fromHex("03020780");

/** A device's certificate does not end (RFC 5280, 4.1.2.5). Both are fixed, so that one key gives one certificate. */
const VALID_FROM = "20200101000000Z";
const VALID_TO = "99991231235959Z";

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const lengthBytes = (length: number): readonly number[] => {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
};

function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = join(parts);
  return join([Uint8Array.from([tag, ...lengthBytes(body.length)]), body]);
}

const NO_UNUSED_BITS = Uint8Array.of(0);
const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(TAG.sequence, ...parts);
const algorithm = sequence(ED25519);
const bits = (hex: string): Uint8Array => der(TAG.bits, NO_UNUSED_BITS, fromHex(hex));
const nameOf = (commonName: string): Uint8Array =>
  sequence(der(TAG.set, sequence(COMMON_NAME, der(TAG.utf8, ascii(commonName)))));

const extension = (id: Uint8Array, value: Uint8Array): Uint8Array =>
  sequence(id, TRUE, der(TAG.octets, value));

function extensions(isRoot: boolean): Uint8Array {
  const constraints = extension(BASIC_CONSTRAINTS, isRoot ? sequence(TRUE) : sequence());
  const usage = extension(KEY_USAGE, isRoot ? KEY_CERT_SIGN : DIGITAL_SIGNATURE);
  return der(TAG_EXTENSIONS, sequence(constraints, usage));
}

/** The part of an X.509 certificate that its issuer, always the root, signs. */
function toBeSigned({ serial, subject, publicKey }: CertificateFields): Uint8Array {
  const validity = sequence(der(TAG.time, ascii(VALID_FROM)), der(TAG.time, ascii(VALID_TO)));
  return sequence(
    der(TAG_VERSION, der(TAG.integer, Uint8Array.of(2))),
    der(TAG.integer, fromHex(serial)),
    algorithm,
    nameOf(NOT_EVIDENCE),
    validity,
    nameOf(subject),
    sequence(algorithm, bits(publicKey)),
    extensions(subject === NOT_EVIDENCE),
  );
}

/** An X.509 certificate (DER in base64), issued by the root `NOT_EVIDENCE`, whose key signs. */
export function issueCertificate(fields: CertificateFields, sign: Sign): string {
  const signed = toBeSigned(fields);
  return toBase64(sequence(signed, algorithm, bits(sign(signed))));
}

/** A certificate's fields and its signature. */
interface ReadCertificate extends CertificateFields {
  readonly signature: string;
}

/** Body and following bytes of the element that begins `bytes`; our certificates have lengths of up to two bytes. */
function element(bytes: Uint8Array): { readonly body: Uint8Array; readonly rest: Uint8Array } {
  const [, first = 0, second = 0, third = 0] = bytes;
  const [head, length] =
    first < 0x80 ? [2, first] : first === 0x81 ? [3, second] : [4, second * 0x100 + third];
  return { body: bytes.subarray(head, head + length), rest: bytes.subarray(head + length) };
}

const children = (bytes: Uint8Array): readonly Uint8Array[] => {
  const found: Uint8Array[] = [];
  for (let rest = bytes; rest.length > 1 && found.length < 8; ) {
    const { body, rest: after } = element(rest);
    found.push(body);
    rest = after;
  }
  return found;
};

/** The last string of a name: our names have one. */
const commonName = (name: Uint8Array): string => {
  const attribute = element(element(name).body).body;
  return String.fromCharCode(...(children(attribute)[1] ?? []));
};

function readCertificate(base64: string): ReadCertificate | undefined {
  const bytes = fromBase64(base64);
  if (bytes === undefined) return undefined;
  const [signed = bytes, , signature = bytes] = children(element(bytes).body);
  const [, serial = bytes, , , , subject = bytes, key = bytes] = children(signed);
  return {
    serial: toHex(serial),
    subject: commonName(subject),
    publicKey: toHex((children(key)[1] ?? bytes).subarray(1)),
    signature: toHex(signature.subarray(1)),
  };
}

/** Reads by rebuilding: a certificate is taken if writing what was read gives the same bytes, and so nothing is left over. */
function rebuilt(base64: string): ReadCertificate {
  const read = readCertificate(base64);
  const isOurs =
    read !== undefined &&
    /^(?:0[1-9a-f]|[1-7][0-9a-f])[0-9a-f]{14}$/.test(read.serial) &&
    /^[0-9a-f]{64}$/.test(read.publicKey) &&
    issueCertificate(read, () => read.signature) === base64;
  if (isOurs) return read;
  throw new PeerDataError("BWC_E07", "not a certificate of the simulation", { fields: {} });
}

/** Whose chain is checked. */
export interface CertifiedDevice {
  readonly camera: string;
  readonly publicKey: string;
  /** The device's, then the root's. */
  readonly certificates: readonly string[];
}

/**
 * What is wrong with a device's chain up to the root, or undefined. A sound chain says nothing of who it was: anybody
 * can make a root of that name, so that identity rests on keys that are known already.
 */
export function certificateFault(
  device: CertifiedDevice,
  tools: Pick<EvidenceTools, "verify">,
): string | undefined {
  const [deviceText = "", rootText = ""] = device.certificates;
  try {
    const [own, root] = [rebuilt(deviceText), rebuilt(rootText)];
    const signedByRoot = (of: ReadCertificate): boolean =>
      tools.verify({ publicKey: root.publicKey, signature: of.signature, message: toBeSigned(of) });
    if (root.subject !== NOT_EVIDENCE) return `the root is not named "${NOT_EVIDENCE}"`;
    if (own.subject !== device.camera) return "the certificate is of another camera";
    if (own.publicKey !== device.publicKey) return "the certificate is of another key";
    return signedByRoot(own) && signedByRoot(root) ? undefined : "the certificate is not signed by its root";
  } catch (error) {
    if (error instanceof PeerDataError) return error.message;
    throw error;
  }
}
