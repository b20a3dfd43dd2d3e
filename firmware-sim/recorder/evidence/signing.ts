import {
  canonicalJson,
  type Manifest,
  manifestName,
  type NamedRecording,
  parseManifest,
  type SignedManifest,
  signatureName,
  signManifest,
} from "@vestige/protocol/evidence";
import { nodeTools, type SigningKey } from "@vestige/protocol/evidence/node";
import { PeerDataError } from "@vestige/protocol/base";
import type { Disk } from "../disk/disk.ts";
import type { Journal } from "./journal.ts";
import { certificatesOf } from "./keys.ts";
import { changeable, type EndedRecording, type Gap, manifestOf, type Signer } from "./manifest-of.ts";
import { wholeOf } from "./pieces.ts";
import { filesBeside, namedOf, sidecarName } from "./set-files.ts";
import { sidecarBytes, withoutNames } from "./sidecar.ts";

/** A recording that is to be signed. */
export interface Unsigned {
  /** Read again when it is signed. */
  readonly recording: EndedRecording;
  readonly userId: string | null;
  readonly clip: Manifest["clip"];
  readonly gaps: readonly Gap[];
  /** The log has its end already. */
  readonly stopLogged: boolean;
  /** Called when what it says can change by a new revision only. */
  readonly onSigned: () => void;
  /** Called when all of it is durable. */
  readonly onFinal: () => void;
}

/** A manifest on its way to the storage. */
interface ToSign {
  readonly named: NamedRecording;
  /** Called when it is written; undefined: there is nothing to sign after all. */
  readonly make: () => Manifest | undefined;
  /** SHA-256 of manifests that the log has. */
  readonly logged?: ReadonlySet<string>;
  readonly onFinal: () => void;
}

/** What signing works with. */
export interface SigningOptions {
  readonly camera: string;
  readonly disk: Disk;
  readonly key: SigningKey;
  readonly journal: Journal;
}

const dataOfStop = ({ id, triggerOff }: EndedRecording) => ({
  recording: id,
  reason: triggerOff ?? "immediate",
});

/** Makes recordings final: what lies beside the clip, manifest, signature, log, each durable before the next (decision 0010). */
export class Signing {
  readonly #options: SigningOptions;
  #signer: Signer | undefined;

  constructor(options: SigningOptions) {
    this.#options = options;
  }

  /** The clip is whole and hashed: signs the first manifest. */
  finalise({ recording, userId, clip, gaps, stopLogged, onSigned, onFinal }: Unsigned): void {
    const { journal, camera } = this.#options;
    const beside = filesBeside(recording, camera);
    for (const { content, listed } of beside) journal.put(listed.name, () => content);
    if (!stopLogged) this.#logStop(recording);
    const files = beside.map(({ listed }) => listed);
    const make = (): Manifest => {
      onSigned();
      const parts = { signer: this.#by, revision: 1, userId, clip, files, gaps, anchor: journal.head };
      return manifestOf(recording, parts);
    };
    this.#write({ named: namedOf(recording), make, onFinal });
  }

  /** What may change of a final recording has changed: signs the next revision, if it has. */
  revise(recording: EndedRecording, userIdOf: (wearer: string) => string): void {
    const { journal } = this.#options;
    const named = namedOf(recording);
    let changed = false;
    journal.put(sidecarName(named), () => {
      const next = this.#revised(recording);
      changed = next !== undefined;
      if (next === undefined) return undefined;
      return sidecarBytes({ recording: withoutNames(recording, userIdOf), revision: next.revision });
    });
    this.#write({
      named,
      make: () => (changed ? this.#revised(recording) : undefined),
      onFinal: () => undefined,
    });
  }

  /** A manifest is there, and perhaps not all that belongs to it: writes the rest. */
  complete(named: NamedRecording, logged: ReadonlySet<string>): void {
    this.#write({ named, make: () => this.manifestOf(named), logged, onFinal: () => undefined });
  }

  /** The manifest on the storage; undefined where there is none that can be read. */
  manifestOf(named: NamedRecording): Manifest | undefined {
    const bytes = wholeOf(this.#options.disk, manifestName(named));
    if (bytes === undefined) return undefined;
    try {
      return parseManifest(bytes);
    } catch (error) {
      if (error instanceof PeerDataError) return undefined;
      throw error;
    }
  }

  get #by(): Signer {
    const { camera, key } = this.#options;
    const { publicKey } = key;
    this.#signer ??= { camera, publicKey, certificates: certificatesOf(camera, key) };
    return this.#signer;
  }

  #logStop(recording: EndedRecording): void {
    const { journal } = this.#options;
    const { id, followedBy } = recording;
    journal.line("recordingStopped", dataOfStop(recording));
    if (followedBy !== undefined) journal.line("rolledOver", { recording: id, into: followedBy });
  }

  /** The manifest with what has changed; undefined where nothing has, or there is none. */
  #revised(recording: EndedRecording): Manifest | undefined {
    const manifest = this.manifestOf(namedOf(recording));
    if (manifest === undefined) return undefined;
    const lengthMs = manifest.stop.uptimeMs - manifest.start.uptimeMs;
    const now = { ...manifest, ...changeable(recording, lengthMs) };
    if (canonicalJson({ ...now }) === canonicalJson({ ...manifest })) return undefined;
    const log = { ...manifest.log, ...this.#options.journal.head };
    return { ...now, log, revision: manifest.revision + 1 };
  }

  #write({ named, make, logged, onFinal }: ToSign): void {
    const { journal, disk, key } = this.#options;
    const { recording } = named;
    let signed: SignedManifest | undefined;
    let revision = 0;
    journal.put(manifestName(named), () => {
      const manifest = make();
      if (manifest === undefined) return undefined;
      revision = manifest.revision;
      signed = signManifest(manifest, { ...nodeTools, sign: key.sign });
      return Buffer.from(signed.manifest);
    });
    journal.put(signatureName(named), () => signed && Buffer.from(signed.signature));
    journal.line("recordingFinalized", () => {
      if (signed === undefined || logged?.has(signed.sha256) === true) return undefined;
      return { recording, revision, manifest: manifestName(named), sha256: signed.sha256 };
    });
    journal.seal(() => signed !== undefined);
    journal.step(() => {
      if (signed !== undefined) disk.remove(sidecarName(named));
      onFinal();
    });
  }
}
