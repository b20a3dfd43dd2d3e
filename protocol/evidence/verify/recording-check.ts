import { PeerDataError } from "../../base/index.ts";
import { utf8TextOfAny } from "../../messages/utf8.ts";
import { SIMULATED_PATH } from "../canonical-file.ts";
import { certificateFault } from "../certificate.ts";
import { parseManifest } from "../manifest.ts";
import type { Manifest } from "../manifest-schema.ts";
import { MANIFEST_END, SIGNATURE_END } from "../names.ts";
import { parseSignature, type SignatureFile } from "../signature.ts";
import { hashOf } from "../tools.ts";
import type { Trust } from "../trust.ts";
import { checkClip, type CheckContext } from "./clip-check.ts";
import { contradictionsOf } from "./manifest-check.ts";
import { FINDINGS, type Identity, type SoundReport } from "./report.ts";
import { folderOf, hashFile, type SetFile, wholeFile } from "./set.ts";
import { checkSound } from "./sound-check.ts";

/** Manifests of ours stay far below; a larger file is not read into memory. */
const LARGEST_MANIFEST = 67_108_864;

/** A recording whose manifest could be read. */
export interface CheckedRecording {
  /** Path of the manifest. */
  readonly file: string;
  readonly manifest: Manifest;
  readonly manifestSha256: string;
  readonly identity: Identity;
  /** Is the manifest what the key in it signed? Only then is it held against log and other recordings. */
  readonly signed: boolean;
  readonly sound: SoundReport | null;
}

/** What the check of one recording needs. */
export interface RecordingContext extends CheckContext {
  readonly files: ReadonlyMap<string, SetFile>;
  readonly trust: Trust | undefined;
  /** Called with every file that a manifest accounts for. */
  readonly account: (name: string) => void;
}

/** A small file that was read. */
interface ParsedFile<T> {
  /** Empty where it was too large to be read. */
  readonly bytes: Uint8Array;
  /** Undefined where its form is wrong. */
  readonly value: T | undefined;
}

/** Reads a small file and parses it; what is wrong with its form becomes a finding. */
async function readParsed<T>(
  context: RecordingContext,
  file: SetFile,
  parse: (bytes: Uint8Array) => T,
): Promise<ParsedFile<T>> {
  if (file.bytes > LARGEST_MANIFEST) {
    context.found({
      what: "malformed",
      file: file.name,
      message: `is larger than ${LARGEST_MANIFEST} bytes`,
    });
    return { bytes: new Uint8Array(), value: undefined };
  }
  const bytes = await wholeFile(context.reader, file);
  context.onBytes(bytes.length);
  try {
    return { bytes, value: parse(bytes) };
  } catch (error) {
    if (!(error instanceof PeerDataError)) throw error;
    const what = error.fields["path"] === SIMULATED_PATH ? "notSimulated" : "malformed";
    context.found({ what, file: file.name, message: error.message });
    return { bytes, value: undefined };
  }
}

interface SignedPair {
  readonly file: string;
  readonly manifest: Manifest;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Which of the two files was changed can be told: the signature file has the manifest's hash besides. */
function checkPair(
  context: RecordingContext,
  pair: SignedPair,
  signatureFile: string,
  read: SignatureFile,
): boolean {
  const { manifest, sha256, file } = pair;
  const { publicKey, signature } = read;
  const verifies = context.tools.verify({ publicKey, signature, message: pair.bytes });
  const names = read.manifest.sha256 === sha256;
  if (!verifies)
    context.found({
      what: "badSignature",
      file: names ? signatureFile : file,
      message: names ? "the signature was changed" : "the manifest was changed after it was signed",
    });
  else if (!names)
    context.found({
      what: "edited",
      file: signatureFile,
      message: "the signature file has another manifest's hash",
    });
  if (publicKey !== manifest.publicKey)
    context.found({
      what: "reSigned",
      file: signatureFile,
      message: "signed with another key than the manifest has",
    });
  const same = read.camera === manifest.camera && read.recording === manifest.recording;
  if (!same || read.manifest.name !== file.slice(folderOf(file).length))
    context.found({ what: "replaced", file: signatureFile, message: "is the signature of another manifest" });
  return verifies && publicKey === manifest.publicKey;
}

async function checkSignature(context: RecordingContext, pair: SignedPair): Promise<boolean> {
  const name = `${pair.file.slice(0, -MANIFEST_END.length)}${SIGNATURE_END}`;
  const file = context.files.get(name);
  context.account(name);
  if (file === undefined) {
    context.found({ what: "missing", file: name, message: "the signature is gone" });
    return false;
  }
  const { value } = await readParsed(context, file, parseSignature);
  return value !== undefined && checkPair(context, pair, name, value);
}

function identityOf({ trust }: RecordingContext, { camera, publicKey }: Manifest): Identity {
  if (trust === undefined) return "not checked";
  return trust.devices.some((device) => device.camera === camera && device.publicKey === publicKey)
    ? "known"
    : "unknown";
}

function checkIdentity(context: RecordingContext, { file, manifest }: SignedPair): Identity {
  const fault = certificateFault(manifest, context.tools);
  if (fault !== undefined) context.found({ what: "reSigned", file, message: fault });
  const identity = identityOf(context, manifest);
  if (identity !== "unknown") return identity;
  const isKnown = context.trust?.devices.some(({ camera }) => camera === manifest.camera) === true;
  context.found({
    what: isKnown ? "reSigned" : "unknownDevice",
    file,
    message: isKnown ? `signed with a key that is not that of ${manifest.camera}` : FINDINGS.unknownDevice,
  });
  return identity;
}

/** The file that a manifest lists, or a finding that it is gone. */
function listed(context: RecordingContext, name: string): SetFile | undefined {
  context.account(name);
  const file = context.files.get(name);
  if (file === undefined) context.found({ what: "missing", file: name, message: "the manifest lists it" });
  return file;
}

/** Hash and structure of the clip, and what can be measured of its sound. */
async function checkClipFile(
  context: RecordingContext,
  { file: manifestFile, manifest }: SignedPair,
): Promise<SoundReport | null> {
  const file = listed(context, folderOf(manifestFile) + manifest.clip.name);
  if (file === undefined) return null;
  const isListed = await checkClip(context, { file, clip: manifest.clip, manifestFile });
  return isListed ? checkSound(context, { file, manifest }) : null;
}

async function checkOtherFiles(
  context: RecordingContext,
  { file: manifestFile, manifest }: SignedPair,
): Promise<void> {
  const folder = folderOf(manifestFile);
  for (const { name, sha256 } of manifest.files) {
    const file = listed(context, folder + name);
    if (file === undefined) continue;
    if ((await hashFile(context, file)) !== sha256)
      context.found({ what: "edited", file: file.name, message: FINDINGS.edited });
  }
}

/** What a manifest that cannot be read may have listed is not called foreign: nobody can tell. */
function accountLoosely(context: RecordingContext, file: string, bytes: Uint8Array): void {
  const folder = folderOf(file);
  const stem = file.slice(0, -MANIFEST_END.length);
  context.account(stem + SIGNATURE_END);
  context.account(`${stem}.mp4`);
  for (const [, name] of utf8TextOfAny(bytes).matchAll(/"name":"([^"]*)"/g))
    context.account(`${folder}${name}`);
}

/** Checks one recording by its manifest: signature, identity, statements, and every file that it lists. */
export async function checkRecording(
  context: RecordingContext,
  file: SetFile,
): Promise<CheckedRecording | undefined> {
  const { bytes, value: manifest } = await readParsed(context, file, parseManifest);
  if (manifest === undefined) {
    accountLoosely(context, file.name, bytes);
    return undefined;
  }
  const manifestSha256 = hashOf(context.tools, bytes);
  const pair = { file: file.name, manifest, bytes, sha256: manifestSha256 };
  const signed = await checkSignature(context, pair);
  const identity = checkIdentity(context, pair);
  for (const message of contradictionsOf(manifest, file.name.slice(folderOf(file.name).length)))
    context.found({ what: "contradiction", file: file.name, message });
  const sound = await checkClipFile(context, pair);
  await checkOtherFiles(context, pair);
  return { file: file.name, manifest, manifestSha256, identity, signed, sound };
}
