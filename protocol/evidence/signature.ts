import { type Static, Type } from "@sinclair/typebox";
import type { DeepReadonly } from "../messages/definition.ts";
import { CameraId, Simulated, Token } from "../messages/fields.ts";
import { canonicalJson } from "./canonical.ts";
import { formOf } from "./form.ts";
import { manifestText, parseFile } from "./manifest.ts";
import { FileName, type Manifest, PublicKey, Sha256, Signature } from "./manifest-schema.ts";
import { NOT_EVIDENCE, SIGNATURE_FORMAT } from "./marks.ts";
import { manifestName } from "./names.ts";
import { type EvidenceTools, hashOf, type Sign } from "./tools.ts";

const closed = { additionalProperties: false };

/** The file beside a manifest that holds the signature over the manifest's bytes. */
export const SignatureFile = Type.Object(
  {
    format: Type.Literal(SIGNATURE_FORMAT),
    simulated: Simulated,
    notice: Type.Literal(NOT_EVIDENCE),
    algorithm: Type.Literal("Ed25519"),
    camera: CameraId,
    recording: Token("Id of the recording"),
    manifest: Type.Object({ name: FileName, sha256: Sha256 }, closed),
    publicKey: PublicKey,
    signature: Signature,
  },
  { ...closed, title: "Signature" },
);
export type SignatureFile = DeepReadonly<Static<typeof SignatureFile>>;

const signatureForm = formOf(SignatureFile);

/** Reads a signature file. @throws PeerDataError BWC_E01 with fields `{path, rule}`. */
export const parseSignature = (bytes: Uint8Array): SignatureFile =>
  parseFile(signatureForm, "signature", bytes);

/** The two texts that a camera writes when a recording is final. */
export interface SignedManifest {
  readonly manifest: string;
  readonly signature: string;
  /** SHA-256 of the manifest's bytes, for the device log. */
  readonly sha256: string;
}

/** What signing needs. */
export interface SigningTools extends Pick<EvidenceTools, "sha256"> {
  readonly sign: Sign;
}

/** Signs a manifest with the device's key. @throws InternalError BWC_E06 where it is not in its form. */
export function signManifest(manifest: Manifest, tools: SigningTools): SignedManifest {
  const text = manifestText(manifest);
  const sha256 = hashOf(tools, text);
  const { camera, recording, publicKey, start } = manifest;
  const name = manifestName({ startTime: start.time, recording });
  const signature = canonicalJson({
    format: SIGNATURE_FORMAT,
    simulated: true,
    notice: NOT_EVIDENCE,
    algorithm: "Ed25519",
    ...{ camera, recording, publicKey },
    manifest: { name, sha256 },
    signature: tools.sign(text),
  });
  return { manifest: text, signature, sha256 };
}
