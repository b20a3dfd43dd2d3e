import { TransportError } from "../../base/index.ts";
import type { Digest } from "../tools.ts";

/** A file of a set. */
export interface SetFile {
  /** Path within the set, with `/` on every system. */
  readonly name: string;
  readonly bytes: number;
}

/** Reads a set of evidence, wherever it lies. Nothing is ever written. */
export interface SetReader {
  /** Every file, folders within included. */
  list(): Promise<readonly SetFile[]>;
  /** Bytes of a file from `offset` on: at most `length`, fewer at its end, none behind it. Valid until the next call. */
  read(name: string, offset: number, length: number): Promise<Uint8Array>;
}

/** Large enough that the calls cost nothing beside the hash, small enough for the cache (N-MD-16). */
const PIECE = 1_048_576;

/** Bytes of a file from a place on, in pieces. */
export async function* piecesOf(
  { read }: Pick<SetReader, "read">,
  { name, bytes }: SetFile,
): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes; ) {
    const piece = await read(name, offset, Math.min(PIECE, bytes - offset));
    if (piece.length === 0)
      throw new TransportError("BWC_E08", `${name} became shorter while it was read`, { fields: { name } });
    yield piece;
    offset += piece.length;
  }
}

/** A file in memory: manifests, signatures, lists. */
export async function wholeFile(reader: Pick<SetReader, "read">, file: SetFile): Promise<Uint8Array> {
  const whole = new Uint8Array(file.bytes);
  let at = 0;
  for await (const piece of piecesOf(reader, file)) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** SHA-256 of a file. */
export async function hashFile(
  reader: Pick<SetReader, "read">,
  file: SetFile,
  digest: Digest,
): Promise<string> {
  for await (const piece of piecesOf(reader, file)) digest.update(piece);
  return digest.hex();
}

/** The folder part of a path, with its slash; empty at the top. */
export const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);
