import { type ClipStructure, walkClip } from "../box-walk.ts";
import { type Digest, type EvidenceTools, hashOf } from "../tools.ts";
import { piecesOf, type SetFile, type SetReader } from "./set.ts";

/** Hashes of a clip in one pass. */
export interface ClipHashes {
  readonly whole: string;
  /** Of each part that was asked for, as far as the file goes; the last may be cut short. */
  readonly parts: readonly string[];
  readonly structure: ClipStructure;
}

/** Gives the bytes of consecutive parts to a digest each. */
class PartHashes {
  readonly hashes: string[] = [];
  readonly #tools: EvidenceTools;
  readonly #lengths: readonly number[];
  #digest: Digest | undefined;
  /** Bytes of the part that were in pieces before. */
  #done = 0;

  constructor(tools: EvidenceTools, lengths: readonly number[]) {
    this.#tools = tools;
    this.#lengths = lengths;
  }

  push(piece: Uint8Array): void {
    for (let from = 0; from < piece.length; ) {
      const length = this.#lengths[this.hashes.length];
      if (length === undefined) return;
      const left = length - this.#done;
      const taken = Math.min(left, piece.length - from);
      this.#take(piece.subarray(from, from + taken), taken === left);
      from += taken;
    }
  }

  /** Nearly every part lies in one piece: then no running digest is made for it. */
  #take(part: Uint8Array, isLast: boolean): void {
    if (isLast && this.#digest === undefined) {
      this.hashes.push(hashOf(this.#tools, part));
      return;
    }
    this.#digest ??= this.#tools.sha256();
    this.#digest.update(part);
    this.#done += part.length;
    if (isLast) this.end();
  }

  end(): void {
    if (this.#digest !== undefined) this.hashes.push(this.#digest.hex());
    this.#digest = undefined;
    this.#done = 0;
  }
}

/** Reads a clip once: its hash, those of parts of the given lengths, and its structure. */
export async function hashClip(
  reader: Pick<SetReader, "read">,
  file: SetFile,
  asked: {
    readonly tools: EvidenceTools;
    readonly lengths: readonly number[];
    readonly onBytes: (bytes: number) => void;
  },
): Promise<ClipHashes> {
  const whole = asked.tools.sha256();
  const parts = new PartHashes(asked.tools, asked.lengths);
  const walk = walkClip();
  for await (const piece of piecesOf(reader, file)) {
    whole.update(piece);
    parts.push(piece);
    walk.push(piece);
    asked.onBytes(piece.length);
  }
  parts.end();
  return { whole: whole.hex(), parts: parts.hashes, structure: walk.structure() };
}
