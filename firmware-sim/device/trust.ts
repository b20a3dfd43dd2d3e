import { type KeyObject, createPrivateKey, createPublicKey, hash, sign, verify } from "node:crypto";
import { type JsonValue, canonicalJson } from "@vestige/protocol/evidence";
import type { TriggerMessage, UpdateMessage } from "@vestige/protocol/messages";

/** What a key of the simulation signs; each purpose has a pair of its own, so that no signature serves another. */
export type KeyPurpose = "trigger" | "firmware";

/** A test key pair. It is made of a public text: whoever reads this can sign, and nothing that it signs is evidence. */
export interface SimulationKey {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The public keys (Ed25519) that a camera believes. */
export type Trust = Readonly<Record<KeyPurpose, KeyObject>>;

/** The name that every key of the simulation goes by (architecture, principle 9). */
const NAME = "Vestige simulation, not evidence";

/** Head of a PKCS #8 private key of Ed25519 (RFC 8410); the 32 bytes of the seed follow. */
const PKCS8_HEAD = "302e020100300506032b657004220420";

/** An Ed25519 signature as messages carry it: 64 bytes in lower-case hex. */
const SIGNATURE = /^[0-9a-f]{128}$/;

const keys = new Map<KeyPurpose, SimulationKey>();

/** The simulation's key pair for a purpose; always the same one, so that runs and their signatures repeat (principle 4). */
export function simulationKey(purpose: KeyPurpose): SimulationKey {
  const known = keys.get(purpose);
  if (known !== undefined) return known;
  const seed = hash("sha256", `${NAME}: ${purpose}`, "hex");
  const der = Buffer.from(PKCS8_HEAD + seed, "hex");
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const key = { privateKey, publicKey: createPublicKey(privateKey) };
  keys.set(purpose, key);
  return key;
}

/** What a camera believes that was told nothing else: the keys of the simulation, made when one is needed first. */
const SIMULATION_TRUST: Trust = {
  get trigger() {
    return simulationKey("trigger").publicKey;
  },
  get firmware() {
    return simulationKey("firmware").publicKey;
  },
};

/** The keys of the simulation, but for those that are handed in. */
export const trustOf = ({ trust }: { readonly trust?: Partial<Trust> }): Trust =>
  trust === undefined ? SIMULATION_TRUST : { ...SIMULATION_TRUST, ...trust };

/** The Ed25519 signature of a value's canonical JSON (RFC 8785), in hex. */
function signJson(value: JsonValue, privateKey: KeyObject): string {
  return sign(null, Buffer.from(canonicalJson(value)), privateKey).toString("hex");
}

/** What a signature over a value is checked with. */
export interface SignatureCheck {
  /** As it came in; undefined when none came. */
  readonly signature: string | undefined;
  readonly publicKey: KeyObject;
}

/** Is this the signature of that value's canonical JSON? False for a missing or malformed one. */
function verifyJson(value: JsonValue, { signature, publicKey }: SignatureCheck): boolean {
  if (signature === undefined || !SIGNATURE.test(signature)) return false;
  return verify(null, Buffer.from(canonicalJson(value)), publicKey, Buffer.from(signature, "hex"));
}

/** What the signature of a trigger covers; the distance is the receiver's measurement and no part of it (F 24). */
export type SignedTrigger = Pick<TriggerMessage, "source" | "sourceKind" | "counter" | "sentAt">;

const signedPart = ({ source, sourceKind, counter, sentAt }: SignedTrigger): JsonValue => ({
  ...{ source, sourceKind, counter, sentAt },
});

/** Signs a trigger as a source of the simulation does; another key only to show that it is not believed. */
export function signTrigger(
  trigger: SignedTrigger,
  privateKey: KeyObject = simulationKey("trigger").privateKey,
): string {
  return signJson(signedPart(trigger), privateKey);
}

/** Was this trigger signed with the key that the camera believes? */
export function verifyTrigger(trigger: SignedTrigger, check: SignatureCheck): boolean {
  return verifyJson(signedPart(trigger), check);
}

/** What the signature of a firmware covers (F 21). */
export type SignedFirmware = Pick<UpdateMessage, "version" | "bytes" | "digest">;

const firmwarePart = ({ version, bytes, digest }: SignedFirmware): JsonValue => ({ version, bytes, digest });

/** Signs a firmware as the maker of the simulation does; another key only to show that it is not believed. */
export function signFirmware(
  firmware: SignedFirmware,
  privateKey: KeyObject = simulationKey("firmware").privateKey,
): string {
  return signJson(firmwarePart(firmware), privateKey);
}

/** Was this firmware signed with the key that the camera believes? */
export function verifyFirmware(firmware: SignedFirmware, check: SignatureCheck): boolean {
  return verifyJson(firmwarePart(firmware), check);
}
