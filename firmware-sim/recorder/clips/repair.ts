import { type ByteRange, type ClipStructure, walkClip } from "@vestige/protocol/evidence";
import type { Disk } from "../disk/disk.ts";
import { ClipHashes, type ClipPart } from "./clip-hashes.ts";
import { CLIP_START, isInit, placeAfter } from "./whole-fragment.ts";

const PIECE_BYTES = 256 * 1_024;
/** More than a source clip may have altogether: a length that is read from a hole can say anything. */
const MOST_FRAGMENT_BYTES = 64 * 2 ** 20;

/**
 * What a power cut has left of a clip (B8, N-MD-13): cut off after the last fragment that is whole and follows the one
 * before, durably, and hashed anew. Undefined where not one is left; then there is no file. What was synced is never cut
 * off, nor what follows it and came to the storage whole. Memory is bounded by a fragment. @throws as `Disk` does.
 */
export function repairClip(disk: Disk, name: string): ClipPart | undefined {
  const bytes = disk.bytesOf(name);
  if (bytes === undefined) return undefined;
  const part = wholePart(disk, name, walk(disk, name, bytes));
  if (part === undefined) disk.remove(name);
  else if (part.bytes < bytes) disk.truncate(name, part.bytes);
  disk.release(name);
  return part;
}

function walk(disk: Disk, name: string, bytes: number): ClipStructure {
  const found = walkClip();
  for (let at = 0; at < bytes; at += PIECE_BYTES) found.push(disk.read(name, at, PIECE_BYTES));
  return found.structure();
}

/** The walk knows lengths only: what lies in the boxes must be looked at too, since a page may be lost among others. */
function wholePart(disk: Disk, name: string, { init, fragments }: ClipStructure): ClipPart | undefined {
  const read = ({ offset, bytes }: ByteRange): Uint8Array | undefined =>
    bytes > MOST_FRAGMENT_BYTES ? undefined : disk.read(name, offset, bytes);
  const head = init && read(init);
  if (head === undefined || !isInit(head)) return undefined;
  const hashes = new ClipHashes(head);
  let place = CLIP_START;
  for (const range of fragments) {
    const fragment = read(range);
    const after = fragment && placeAfter(fragment, place);
    if (fragment === undefined || after === undefined) break;
    hashes.add({ bytes: fragment, frames: after.frames });
    place = after;
  }
  return hashes.count === 0 ? undefined : hashes.part();
}
