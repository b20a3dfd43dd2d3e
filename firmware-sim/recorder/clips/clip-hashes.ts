import {
  type Manifest,
  type ManifestFragment,
  fragmentChainLink,
  fragmentChainStart,
  hashOf,
  textHash,
} from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { FRAGMENT_MS, FRAMES } from "../media/timeline.ts";

/** What a manifest says of a clip, but for its name. */
export type ClipPart = Omit<Manifest["clip"], "name">;

/** A fragment that is hashed; the bytes are not kept. */
export interface HashedFragment {
  readonly bytes: Uint8Array;
  /** 30, fewer in the last one. */
  readonly frames: number;
}

const HASH_BYTES = 32;
const ROWS_AT_FIRST = 64;

const hash = textHash(nodeTools);

/** SHA-256 of a file, of its initialisation part and of its fragments, and their chain (F 48), as it grows. */
export class ClipHashes {
  readonly #file = nodeTools.sha256();
  readonly #init: ClipPart["init"];
  /** Raw, one after another: a recording of hours has thousands, and a fleet has many recordings. */
  #rows: Buffer<ArrayBuffer> = Buffer.allocUnsafe(ROWS_AT_FIRST * HASH_BYTES);
  readonly #lengths: number[] = [];
  #lastFrames = FRAMES;
  #chain: string;

  /** @param init `ftyp` and `moov` */
  constructor(init: Uint8Array) {
    this.#file.update(init);
    this.#init = { bytes: init.length, sha256: hashOf(nodeTools, init) };
    this.#chain = fragmentChainStart(hash, this.#init.sha256);
  }

  /** Fragments so far. */
  get count(): number {
    return this.#lengths.length;
  }

  /** The next fragment; nothing may follow one of fewer than 30 frames. */
  add({ bytes, frames }: HashedFragment): void {
    const sha256 = hashOf(nodeTools, bytes);
    this.#file.update(bytes);
    this.#lastFrames = frames;
    this.#keep(sha256);
    this.#lengths.push(bytes.length);
    this.#chain = fragmentChainLink(hash, { previous: this.#chain, number: this.count, sha256 });
  }

  /** What a manifest says of it; ends the hash of the file, so it is called once. */
  part(): ClipPart {
    return {
      bytes: this.#lengths.reduce((sum, length) => sum + length, this.#init.bytes),
      sha256: this.#file.hex(),
      init: this.#init,
      fragments: this.#lengths.map((bytes, index) => this.#fragment(index, bytes)),
      chain: this.#chain,
    };
  }

  #keep(sha256: string): void {
    const at = this.count * HASH_BYTES;
    if (at === this.#rows.length) {
      const larger = Buffer.allocUnsafe(2 * at);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows.write(sha256, at, "hex");
  }

  #fragment(index: number, bytes: number): ManifestFragment {
    const frames = index === this.count - 1 ? this.#lastFrames : FRAMES;
    return {
      startMs: index * FRAGMENT_MS,
      durationMs: Math.round((frames * FRAGMENT_MS) / FRAMES),
      bytes,
      sha256: this.#rows.toString("hex", index * HASH_BYTES, (index + 1) * HASH_BYTES),
    };
  }
}
