import {
  type Finding,
  type Manifest,
  TRUST_FORMAT,
  type Trust,
  verifyEvidence,
} from "@vestige/protocol/evidence";
import { keyFrom, nodeTools } from "@vestige/protocol/evidence/node";
import { syntheticFragment, syntheticInit } from "./synthetic-clip.ts";
import { CAMERA, type Files, readerOf, type StoreWriter, writeSet } from "./write-set.ts";

export const STEM = "20260102_030415_A1B2";
export const CLIP = `${STEM}.mp4`;
export const MANIFEST = `${STEM}.manifest.json`;
export const SIGNATURE = `${STEM}.signature.json`;
export const trust: Trust = {
  format: TRUST_FORMAT,
  simulated: true,
  devices: [{ camera: CAMERA, publicKey: keyFrom(CAMERA).publicKey }],
};

export const verify = (files: Files, known?: Trust) =>
  verifyEvidence(readerOf(files), nodeTools, known === undefined ? {} : { trust: known });

export const places = ({ what, file, fragment, entry }: Finding) => ({
  ...{ what, file },
  ...(fragment === undefined ? {} : { fragment }),
  ...(entry === undefined ? {} : { entry }),
});

/** What is found after a deed on a whole set. */
export async function foundAfter(deed: (files: Files, store: StoreWriter) => void, known?: Trust) {
  const store = writeSet();
  deed(store.files, store);
  return (await verify(store.files, known)).findings.map(places);
}

export const bytesOf = (files: Files, name: string): Uint8Array => files.get(name) ?? new Uint8Array();

/** Writes the clip of recording A1B2 anew, of numbered fragments. */
export const remake = (...numbers: readonly number[]): Uint8Array =>
  Buffer.concat([syntheticInit(), ...numbers.map((number) => syntheticFragment(number, 65))]);

export function flip(bytes: Uint8Array, at: number, by = 1): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ by;
  return changed;
}

export const manifestIn = (files: Files): Manifest =>
  JSON.parse(Buffer.from(bytesOf(files, MANIFEST)).toString());
