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
  structureOf,
  textHash,
  trackName,
} from "@vestige/protocol/evidence";
import { keyFrom, nodeTools, type SigningKey } from "@vestige/protocol/evidence/node";
import { certificatesOf } from "./certificates.ts";
import { syntheticFragment, syntheticInit } from "./synthetic-clip.ts";

export const CAMERA = "SIM-0001";
const BOOT = "00112233445566ff";
const PROFILE = loadProfile("generic");
const BEGAN = Date.parse("2026-01-02T03:04:05.000Z");

/** Files of a folder by name. */
export type Files = Map<string, Uint8Array>;

const time = (uptimeMs: number): string => new Date(BEGAN + uptimeMs).toISOString();

/** A recording as a test wants it. */
export interface RecordingPlan {
  readonly recording: string;
  readonly startMs: number;
  readonly fragments: number;
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
    const stopMs = startMs + plan.fragments * 1_000;
    this.log(startMs, "recordingStarted", { recording, reason: "button" });
    this.log(stopMs, "recordingStopped", { recording, reason: "concluded" });
    const manifest = this.#manifest(plan);
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

  #clip(named: { startTime: string; recording: string }, count: number): Manifest["clip"] {
    const seed = named.recording.charCodeAt(0);
    const parts = Array.from({ length: count }, (_, i) => syntheticFragment(i + 1, seed));
    const bytes = Buffer.concat([syntheticInit(), ...parts]);
    const name = clipName(named);
    this.files.set(name, bytes);
    const hashes = {
      init: { bytes: structureOf(bytes).init?.bytes ?? 0, sha256: hashOf(nodeTools, syntheticInit()) },
      fragments: parts.map((part, i) => ({
        ...{ startMs: i * 1_000, durationMs: 1_000 },
        ...{ bytes: part.length, sha256: hashOf(nodeTools, part) },
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

  #manifest({ recording, startMs, fragments }: RecordingPlan): Manifest {
    const [named, stopMs] = [{ startTime: time(startMs), recording }, startMs + fragments * 1_000];
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
      ...{ postEventSeconds: 0, audioFromMs: 0, justification: null, muted: [], gaps: [], clockSteps: [] },
      ...{ marks: [], category: null, follows: null, followedBy: null },
      ...{ clip: this.#clip(named, fragments), files: this.#others(named) },
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
