import { type ClipStructure, walkClip } from "../box-walk.ts";
import type { Digest, EvidenceTools } from "../tools.ts";
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
  #left = 0;

  constructor(tools: EvidenceTools, lengths: readonly number[]) {
    this.#tools = tools;
    this.#lengths = lengths;
  }

  push(piece: Uint8Array): void {
    for (let from = 0; from < piece.length; ) {
      if (this.#digest === undefined && !this.#begin()) return;
      const taken = Math.min(this.#left, piece.length - from);
      this.#digest?.update(piece.subarray(from, from + taken));
      from += taken;
      this.#left -= taken;
      if (this.#left === 0) this.end();
    }
  }

  end(): void {
    if (this.#digest !== undefined) this.hashes.push(this.#digest.hex());
    this.#digest = undefined;
  }

  #begin(): boolean {
    const length = this.#lengths[this.hashes.length];
    if (length === undefined) return false;
    this.#digest = this.#tools.sha256();
    this.#left = length;
    return true;
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
