import { certificatesOf } from "@vestige/firmware-sim";
import { loadProfile, settingsOf } from "@vestige/hw-profiles";
import {
  appendEntry,
  bookmarkName,
  clipName,
  DEVICE_LOG_NAME,
  fragmentChainHead,
  hashOf,
  LOG_START,
  type LogDraft,
  type LogHead,
  type Manifest,
  MANIFEST_FORMAT,
  manifestName,
  NOT_EVIDENCE,
  type SetReader,
  sealLog,
  signatureName,
  signManifest,
  textHash,
  trackName,
} from "@vestige/protocol/evidence";
import { keyFrom, nodeTools, type SigningKey } from "@vestige/protocol/evidence/node";
import { syntheticFragment, syntheticInit } from "./synthetic-clip.ts";

export const CAMERA = "SIM-0001";
const BOOT = "00112233445566ff";
const PROFILE = loadProfile("generic");
const BEGAN = Date.parse("2026-01-02T03:04:05.000Z");

/** Files of a folder by name. */
export type Files = Map<string, Uint8Array>;

const time = (uptimeMs: number): string => new Date(BEGAN + uptimeMs).toISOString();

/** A clip in its parts. */
export interface ClipParts {
  readonly init: Uint8Array;
  readonly fragments: readonly { readonly bytes: Uint8Array; readonly durationMs: number }[];
}

/** Boxes that look like a clip from outside; every recording has others. */
function syntheticParts(recording: string, count: number): ClipParts {
  const seed = recording.charCodeAt(0);
  const fragments = Array.from({ length: count }, (_, i) => syntheticFragment(i + 1, seed));
  return { init: syntheticInit(), fragments: fragments.map((bytes) => ({ bytes, durationMs: 1_000 })) };
}

const partsOf = ({ recording, fragments }: RecordingPlan): ClipParts =>
  typeof fragments === "number" ? syntheticParts(recording, fragments) : fragments;

const lengthOf = ({ fragments }: ClipParts): number =>
  Math.round(fragments.reduce((sum, { durationMs }) => sum + durationMs, 0));

/** A recording as a test wants it. */
export interface RecordingPlan {
  readonly recording: string;
  readonly startMs: number;
  /** How many of a second, of synthetic boxes; or the parts of a real clip. */
  readonly fragments: number | ClipParts;
  /** Overrides of the manifest, after everything else. */
  readonly change?: (manifest: Manifest) => Manifest;
}

/** A camera as far as its store goes: it writes recordings and its log into a folder. */
export class StoreWriter {
  readonly files: Files = new Map();
  readonly key: SigningKey;
  readonly #lines: string[] = [];
  #head: LogHead = LOG_START;

  constructor(key: SigningKey = keyFrom(CAMERA)) {
    this.key = key;
    this.log(0, "poweredOn", { firmware: "1.0.0", configVersion: 3, batteryPercent: 97 });
  }

  log(uptimeMs: number, what: LogDraft["what"], data: LogDraft["data"] = {}): void {
    const draft = { camera: CAMERA, bootId: BOOT, uptimeMs, time: time(uptimeMs), what, data };
    this.#append(appendEntry(textHash(nodeTools), this.#head, draft));
  }

  seal(uptimeMs: number): void {
    const at = { camera: CAMERA, bootId: BOOT, uptimeMs, time: time(uptimeMs) };
    const { sign, publicKey } = this.key;
    this.#append(sealLog({ hash: textHash(nodeTools), sign, publicKey }, this.#head, at));
  }

  /** Writes clip, bookmark, track, manifest and signature, and what the log says of them. */
  record(plan: RecordingPlan): Manifest {
    const { recording, startMs } = plan;
    const parts = partsOf(plan);
    const stopMs = startMs + lengthOf(parts);
    this.log(startMs, "recordingStarted", { recording, reason: "button" });
    this.log(stopMs, "recordingStopped", { recording, reason: "concluded" });
    const manifest = this.#manifest(plan, parts);
    this.finalize(plan.change?.(manifest) ?? manifest);
    return manifest;
  }

  /** Signs a manifest, writes it over an older one, and logs it. */
  finalize(manifest: Manifest, key = this.key): void {
    const { recording, revision, start, stop } = manifest;
    const named = { startTime: start.time, recording };
    const anchored = { ...manifest, log: { ...manifest.log, ...this.#head } };
    const signed = signManifest(anchored, { ...nodeTools, sign: key.sign });
    this.files.set(manifestName(named), Buffer.from(signed.manifest));
    this.files.set(signatureName(named), Buffer.from(signed.signature));
    const { sha256 } = signed;
    this.log(stop.uptimeMs, "recordingFinalized", {
      recording,
      revision,
      manifest: manifestName(named),
      sha256,
    });
    this.seal(stop.uptimeMs);
  }

  #append({ line, head }: { readonly line: string; readonly head: LogHead }): void {
    this.#lines.push(line);
    this.#head = head;
    this.files.set(DEVICE_LOG_NAME, Buffer.from(this.#lines.join("")));
  }

  #clip(named: { startTime: string; recording: string }, parts: ClipParts): Manifest["clip"] {
    const bytes = Buffer.concat([parts.init, ...parts.fragments.map((part) => part.bytes)]);
    const name = clipName(named);
    this.files.set(name, bytes);
    let endMs = 0;
    const hashes = {
      init: { bytes: parts.init.length, sha256: hashOf(nodeTools, parts.init) },
      fragments: parts.fragments.map((part) => ({
        ...{ startMs: Math.round((endMs += part.durationMs) - part.durationMs) },
        ...{ durationMs: Math.round(part.durationMs), bytes: part.bytes.length },
        sha256: hashOf(nodeTools, part.bytes),
      })),
    };
    const chain = fragmentChainHead(textHash(nodeTools), hashes);
    return { name, bytes: bytes.length, sha256: hashOf(nodeTools, bytes), ...hashes, chain };
  }

  #others(named: { startTime: string; recording: string }): Manifest["files"] {
    const others = [
      { name: bookmarkName(named.startTime, `${named.recording}1`), kind: "bookmark", text: "simulated" },
      { name: trackName(named, CAMERA), kind: "track", text: '{"simulated":true,"CoordinateEntries":[]}' },
    ] as const;
    return others.map(({ name, kind, text }) => {
      this.files.set(name, Buffer.from(text));
      return { name, kind, bytes: text.length, sha256: hashOf(nodeTools, text) };
    });
  }

  #manifest({ recording, startMs }: RecordingPlan, parts: ClipParts): Manifest {
    const [named, stopMs] = [{ startTime: time(startMs), recording }, startMs + lengthOf(parts)];
    const at = (uptimeMs: number) => ({ time: time(uptimeMs), uptimeMs });
    return {
      ...{ format: MANIFEST_FORMAT, simulated: true, notice: NOT_EVIDENCE },
      ...{ camera: CAMERA, model: PROFILE.identity.model, bootId: BOOT, recording, revision: 1 },
      ...{ firmware: "1.0.0", profile: "generic", configVersion: 3, settings: settingsOf(PROFILE) },
      wearer: { userId: "8c6d1c2e-5b1a-4e0f-9d2c-000000000001" },
      ...{ start: at(startMs), stop: at(stopMs) },
      triggerOn: { reason: "button", ...at(startMs) },
      triggerOff: { reason: "concluded", ...at(stopMs) },
      preEvent: { configuredSeconds: 0, seconds: 0, audio: false, shortfallCause: null },
      ...{
        postEventSeconds: 0,
        audioFromMs: 0,
        justification: null,
        muted: [],
        silent: [],
        gaps: [],
        clockSteps: [],
      },
      ...{ marks: [], category: null, follows: null, followedBy: null },
      ...{ clip: this.#clip(named, parts), files: this.#others(named) },
      log: { name: DEVICE_LOG_NAME, ...LOG_START },
      ...{ publicKey: this.key.publicKey, certificates: certificatesOf(CAMERA, this.key) },
    };
  }
}

/** A folder with two recordings, the second of which goes on from nothing; whole and valid. */
export function writeSet(): StoreWriter {
  const store = new StoreWriter();
  store.record({ recording: "A1B2", startMs: 10_000, fragments: 4 });
  store.record({ recording: "C3D4", startMs: 60_000, fragments: 3 });
  return store;
}

/** A reader of a folder in memory. */
export const readerOf = (files: Files): SetReader => ({
  list: async () => [...files].map(([name, { length }]) => ({ name, bytes: length })),
  read: async (name, offset, length) =>
    files.get(name)?.subarray(offset, offset + length) ?? new Uint8Array(),
});
