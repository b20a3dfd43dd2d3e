import { TransportError } from "../../base/index.ts";
import type { ByteRange } from "../box-walk.ts";
import type { EvidenceTools } from "../tools.ts";

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
export const PIECE_BYTES = 1_048_576;

const shorter = (name: string): TransportError =>
  new TransportError("BWC_E08", `${name} became shorter while it was read`, { fields: { name } });

/** Bytes of a file in pieces, each valid until the next. @throws TransportError BWC_E08 where it became shorter. */
export async function* piecesOf(
  reader: Pick<SetReader, "read">,
  { name, bytes }: SetFile,
): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < bytes; ) {
    const piece = await reader.read(name, offset, Math.min(PIECE_BYTES, bytes - offset));
    if (piece.length === 0) throw shorter(name);
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

/** A copy of some bytes of a file. @throws TransportError BWC_E08 where it became shorter. */
export async function rangeOf(
  reader: Pick<SetReader, "read">,
  { name }: SetFile,
  { offset, bytes }: ByteRange,
): Promise<Uint8Array> {
  const range = new Uint8Array(bytes);
  for (let at = 0; at < bytes; ) {
    const piece = await reader.read(name, offset + at, Math.min(PIECE_BYTES, bytes - at));
    if (piece.length === 0) throw shorter(name);
    range.set(piece, at);
    at += piece.length;
  }
  return range;
}

/** What reading a file for its hash needs. */
interface HashContext {
  readonly reader: Pick<SetReader, "read">;
  readonly tools: Pick<EvidenceTools, "sha256">;
  /** Bytes that were read, for whoever shows progress. */
  readonly onBytes: (bytes: number) => void;
}

/** SHA-256 of a file. */
export async function hashFile({ reader, tools, onBytes }: HashContext, file: SetFile): Promise<string> {
  const digest = tools.sha256();
  for await (const piece of piecesOf(reader, file)) {
    digest.update(piece);
    onBytes(piece.length);
  }
  return digest.hex();
}

/** The folder part of a path, with its slash; empty at the top. */
export const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);
