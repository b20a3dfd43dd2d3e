import { PeerDataError } from "../base/index.ts";

/** One box at the top level of an MP4 file. */
export interface Box {
  /** Four characters. */
  readonly type: string;
  readonly offset: number;
  /** Its header included. */
  readonly bytes: number;
}

/** Bytes of a file. */
export interface ByteRange {
  readonly offset: number;
  readonly bytes: number;
}

/** Why the walk ended before the file did. */
export interface WalkEnd {
  readonly offset: number;
  readonly rule: string;
}

/** What a walk over a fragmented MP4 has found. */
export interface ClipStructure {
  /** `ftyp` to `moov`; undefined where they are not whole. */
  readonly init: ByteRange | undefined;
  /** Whole ones: `moof` and `mdat` with what stands before them (`prft`, `emsg`, `styp`, `sidx`). */
  readonly fragments: readonly ByteRange[];
  /** Up to here the file is initialisation part and whole fragments. */
  readonly wholeBytes: number;
  /** All that was pushed. */
  readonly bytes: number;
  /** What follows the last whole fragment is no box, is cut off, or does not belong there; undefined for a whole file. */
  readonly broken: WalkEnd | undefined;
}

/** Takes a file's bytes in order, in pieces of any length, and keeps none of them. */
export interface ClipWalk {
  push(chunk: Uint8Array): void;
  /** What was found so far; call it at the end of the file. */
  structure(): ClipStructure;
}

const SHORT_HEADER = 8;
const LONG_HEADER = 16;

/** ISO/IEC 14496-12: type codes are printable. */
const printable = (byte: number): boolean => byte >= 0x20 && byte < 0x7f;

interface Header {
  readonly type: string;
  readonly bytes: number;
  /** Length of the header itself. */
  readonly own: number;
}

/** A box's header, how many bytes more it needs, or what is wrong with it. */
function readHeader(head: Uint8Array, have: number): Header | string | undefined {
  if (have < SHORT_HEADER) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, LONG_HEADER);
  const code = head.subarray(4, 8);
  if (!code.every(printable)) return "is no box";
  const type = String.fromCharCode(...code);
  const size = view.getUint32(0);
  if (size === 0) return `a ${type} box without a length`;
  if (size !== 1)
    return size < SHORT_HEADER
      ? `a ${type} box shorter than its header`
      : { type, bytes: size, own: SHORT_HEADER };
  if (have < LONG_HEADER) return undefined;
  const long = Number(view.getBigUint64(8));
  if (long < LONG_HEADER || long > Number.MAX_SAFE_INTEGER) return `a ${type} box of an impossible length`;
  return { type, bytes: long, own: LONG_HEADER };
}

/** Groups boxes into initialisation part and fragments; a rule that the next box breaks, or undefined. */
class Grouping {
  init: ByteRange | undefined;
  readonly fragments: ByteRange[] = [];
  wholeBytes = 0;
  #moof = false;
  #types = 0;

  /** Called for a box's header; its body may be cut off yet. */
  opens({ type }: Box): string | undefined {
    if (this.#types++ === 0 && type !== "ftyp") return "does not begin with ftyp";
    if (this.init === undefined)
      return type === "moof" || type === "mdat" ? `a ${type} box before moov` : undefined;
    if (type === "ftyp" || type === "moov") return `a second ${type} box`;
    if (type === "moof" && this.#moof) return "a moof box without its mdat";
    if (type === "mdat" && !this.#moof) return "an mdat box without its moof";
    if (type === "moof") this.#moof = true;
    return undefined;
  }

  /** Called when a box's last byte is there. */
  closes({ type, offset, bytes }: Box): void {
    const end = offset + bytes;
    if (type === "moov") this.init = { offset: 0, bytes: end };
    else if (type === "mdat") this.fragments.push({ offset: this.wholeBytes, bytes: end - this.wholeBytes });
    else return;
    this.#moof = false;
    this.wholeBytes = end;
  }
}

class Walk implements ClipWalk {
  readonly #head = new Uint8Array(LONG_HEADER);
  readonly #group = new Grouping();
  #have = 0;
  #at = 0;
  #boxStart = 0;
  #box: Box | undefined;
  #broken: WalkEnd | undefined;

  push(chunk: Uint8Array): void {
    let from = 0;
    while (from < chunk.length && this.#broken === undefined) {
      from +=
        this.#box === undefined
          ? this.#takeHeader(chunk, from)
          : this.#takeBody(this.#box, chunk.length - from);
    }
    this.#at += chunk.length - from;
  }

  structure(): ClipStructure {
    const { init, fragments, wholeBytes } = this.#group;
    return {
      init,
      fragments: [...fragments],
      wholeBytes,
      bytes: this.#at,
      broken: this.#broken ?? this.#rest(),
    };
  }

  #rest(): WalkEnd | undefined {
    const { init, wholeBytes } = this.#group;
    if (init === undefined) return { offset: this.#boxStart, rule: "ends before its moov box does" };
    if (wholeBytes === this.#at) return undefined;
    return { offset: wholeBytes, rule: "ends with something that is no whole fragment" };
  }

  #takeHeader(chunk: Uint8Array, from: number): number {
    // Nearly every header lies within one piece: it is read in one go there.
    if (this.#have === 0 && chunk.length - from >= LONG_HEADER) return this.#takeWholeHeader(chunk, from);
    this.#head[this.#have++] = chunk[from] ?? 0;
    this.#at += 1;
    const header = readHeader(this.#head, this.#have);
    if (header === undefined) return 1;
    if (typeof header === "string") this.#breaks(header);
    else this.#open(header);
    return 1;
  }

  #takeWholeHeader(chunk: Uint8Array, from: number): number {
    const header = readHeader(chunk.subarray(from, from + LONG_HEADER), LONG_HEADER);
    if (typeof header !== "object") {
      this.#breaks(header ?? "is no box");
      return 0;
    }
    this.#at += header.own;
    this.#open(header);
    return header.own;
  }

  #open({ type, bytes }: Header): void {
    const box = { type, bytes, offset: this.#boxStart };
    const rule = this.#group.opens(box);
    if (rule !== undefined) return this.#breaks(rule);
    this.#box = box;
    this.#closeWhenWhole(box);
  }

  #takeBody(box: Box, available: number): number {
    const taken = Math.min(available, box.offset + box.bytes - this.#at);
    this.#at += taken;
    this.#closeWhenWhole(box);
    return taken;
  }

  #closeWhenWhole(box: Box): void {
    if (this.#at < box.offset + box.bytes) return;
    this.#group.closes(box);
    this.#box = undefined;
    this.#have = 0;
    this.#boxStart = this.#at;
  }

  #breaks(rule: string): void {
    this.#broken = { offset: this.#boxStart, rule };
  }
}

/** Begins a walk over the top-level boxes of a clip. */
export const walkClip = (): ClipWalk => new Walk();

/** The structure of a clip that is in memory. */
export function structureOf(bytes: Uint8Array): ClipStructure {
  const walk = walkClip();
  walk.push(bytes);
  return walk.structure();
}

/**
 * Where to cut a file that lost its end, so that it plays: after the last whole `mdat` (N-MD-13). 0 where not one
 * fragment is whole: then nothing is left to keep.
 */
export const truncateAfterLastWhole = ({ fragments, wholeBytes }: ClipStructure): number =>
  fragments.length === 0 ? 0 : wholeBytes;

/** The structure of a whole clip. @throws PeerDataError BWC_E02 with fields `{offset, rule}` where it is not whole. */
export function wholeStructure(structure: ClipStructure): ClipStructure & { readonly init: ByteRange } {
  const { broken, init } = structure;
  if (broken === undefined && init !== undefined) return { ...structure, init };
  const { offset, rule } = broken ?? { offset: 0, rule: "has no moov box" };
  throw new PeerDataError("BWC_E02", `clip, offset ${offset}: ${rule}`, { fields: { offset, rule } });
}
