import type { Disk } from "../disk/disk.ts";

const PIECE_BYTES = 1_048_576;

/** The bytes of a file from an offset on, in pieces. @throws what the disk throws. */
export function* piecesFrom(disk: Disk, name: string, offset = 0): Generator<Uint8Array> {
  for (let at = offset; ; ) {
    const piece = disk.read(name, at, PIECE_BYTES);
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}

/** A file as a whole, or undefined where there is none. @throws what the disk throws. */
export function wholeOf(disk: Disk, name: string): Uint8Array | undefined {
  if (disk.bytesOf(name) === undefined) return undefined;
  return Buffer.concat([...piecesFrom(disk, name)]);
}
