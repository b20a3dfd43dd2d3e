import { type JsonValue, NOT_EVIDENCE, type Sign, canonicalJson } from "@vestige/protocol/evidence";
import { type SigningKey, keyFrom, nodeTools } from "@vestige/protocol/evidence/node";
import type { TriggerMessage, UpdateMessage } from "@vestige/protocol/messages";

/** What a key of the simulation signs; each purpose has a pair of its own, so that no signature serves another. */
export type KeyPurpose = "trigger" | "firmware";

/** The public keys (Ed25519, raw, 32 bytes in lower-case hex) that a camera believes. */
export type TrustedKeys = Readonly<Record<KeyPurpose, string>>;

const keys = new Map<KeyPurpose, SigningKey>();

/**
 * The simulation's key pair for a purpose, always the same one. It is made of a public text: whoever reads this can sign,
 * and nothing that it signs is evidence (principle 9).
 */
export function simulationKey(purpose: KeyPurpose): SigningKey {
  const known = keys.get(purpose);
  if (known !== undefined) return known;
  const key = keyFrom(`${NOT_EVIDENCE}: ${purpose}`);
  keys.set(purpose, key);
  return key;
}

/** What a camera believes that was told nothing else: the keys of the simulation, made when one is needed first. */
const SIMULATION_KEYS: TrustedKeys = {
  get trigger() {
    return simulationKey("trigger").publicKey;
  },
  get firmware() {
    return simulationKey("firmware").publicKey;
  },
};

/** The keys of the simulation, but for those that are handed in. */
export const trustOf = ({ trust }: { readonly trust?: Partial<TrustedKeys> }): TrustedKeys =>
  trust === undefined ? SIMULATION_KEYS : { ...SIMULATION_KEYS, ...trust };

/** A signature over a value and the key that it should be of. */
export interface ClaimedSignature {
  /** As it came in; undefined when none came. */
  readonly signature: string | undefined;
  readonly publicKey: string;
}

/** Is this the signature of that value's canonical JSON (RFC 8785)? False for a missing or malformed one. */
const verifyJson = (value: JsonValue, { signature, publicKey }: ClaimedSignature): boolean =>
  signature !== undefined && nodeTools.verify({ publicKey, signature, message: canonicalJson(value) });

/** What the signature of a trigger covers; the distance is the receiver's measurement and no part of it (F 24). */
export type SignedTrigger = Pick<TriggerMessage, "source" | "sourceKind" | "counter" | "sentAt">;

const signedPart = ({ source, sourceKind, counter, sentAt }: SignedTrigger): JsonValue => ({
  ...{ source, sourceKind, counter, sentAt },
});

/** Signs a trigger as a source of the simulation does; another key only to show that it is not believed. */
export const signTrigger = (trigger: SignedTrigger, sign: Sign = simulationKey("trigger").sign): string =>
  sign(canonicalJson(signedPart(trigger)));

/** Was this trigger signed with the key that the camera believes? */
export function verifyTrigger(trigger: SignedTrigger, check: ClaimedSignature): boolean {
  return verifyJson(signedPart(trigger), check);
}

/** What the signature of a firmware covers (F 21). */
export type SignedFirmware = Pick<UpdateMessage, "version" | "bytes" | "digest">;

const firmwarePart = ({ version, bytes, digest }: SignedFirmware): JsonValue => ({ version, bytes, digest });

/** Signs a firmware as the maker of the simulation does; another key only to show that it is not believed. */
export const signFirmware = (firmware: SignedFirmware, sign: Sign = simulationKey("firmware").sign): string =>
  sign(canonicalJson(firmwarePart(firmware)));

/** Was this firmware signed with the key that the camera believes? */
export function verifyFirmware(firmware: SignedFirmware, check: ClaimedSignature): boolean {
  return verifyJson(firmwarePart(firmware), check);
}
