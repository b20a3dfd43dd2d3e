import { ByteWriter } from "./byte-writer.ts";

/** Of every box: 32-bit size and four-letter type (ISO/IEC 14496-12). */
export const BOX_HEAD = 8;

/** What a full box says before its fields. */
export interface FullBox {
  readonly version?: number;
  readonly flags?: number;
}

/** A box with these parts as its body. */
export function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, BOX_HEAD);
  const writer = new ByteWriter(size);
  writer.boxHead(type, size);
  for (const part of parts) writer.put(part);
  return writer.bytes;
}

/** A box that begins with version and flags. */
export const fullBox = (
  type: string,
  { version = 0, flags = 0 }: FullBox,
  ...parts: readonly Uint8Array[]
): Uint8Array => box(type, u32(version * 2 ** 24 + flags), ...parts);

/** The big-endian bytes of 32-bit numbers. */
export function u32(...values: readonly number[]): Uint8Array {
  const writer = new ByteWriter(values.length * 4);
  for (const value of values) writer.u32(value);
  return writer.bytes;
}

/** The big-endian bytes of 16-bit numbers. */
export const u16 = (...values: readonly number[]): Uint8Array =>
  Uint8Array.from(values.flatMap((value) => [value >> 8, value & 0xff]));

/** The bytes of a text. */
export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A box of a file that is read; `body` is a view and begins after size and type. */
export interface Box {
  readonly type: string;
  readonly body: Uint8Array;
  /** The whole box, its head included. */
  readonly bytes: Uint8Array;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * The 32-bit number at `at`.
 * @throws RangeError when the bytes end before it.
 */
export const u32At = (bytes: Uint8Array, at: number): number => viewOf(bytes).getUint32(at);

/**
 * The 16-bit number at `at`.
 * @throws RangeError when the bytes end before it.
 */
export const u16At = (bytes: Uint8Array, at: number): number => viewOf(bytes).getUint16(at);

/**
 * The boxes that lie one after another in `bytes`.
 * @throws RangeError when one is larger than what holds it, or smaller than its own head.
 */
export function boxesIn(bytes: Uint8Array): readonly Box[] {
  const found: Box[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { head, size } = sizeAt(bytes, at);
    if (size < head || at + size > bytes.length) throw new RangeError(`a box of ${size} bytes at ${at}`);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + BOX_HEAD));
    found.push({ type, body: bytes.subarray(at + head, at + size), bytes: bytes.subarray(at, at + size) });
    at += size;
  }
  return found;
}

/** Size 0 goes on to the end, size 1 has the size in 64 bits after the type. */
function sizeAt(bytes: Uint8Array, at: number): { readonly head: number; readonly size: number } {
  const size = u32At(bytes, at);
  if (size === 0) return { head: BOX_HEAD, size: bytes.length - at };
  if (size !== 1) return { head: BOX_HEAD, size };
  return { head: BOX_HEAD + 8, size: u32At(bytes, at + 8) * 2 ** 32 + u32At(bytes, at + 12) };
}

/**
 * The body of the first box at the end of a path of types.
 * @throws RangeError when there is none.
 */
export function bodyAt(bytes: Uint8Array, ...path: readonly string[]): Uint8Array {
  let body = bytes;
  for (const type of path) {
    const found = boxesIn(body).find((each) => each.type === type);
    if (found === undefined) throw new RangeError(`no box ${type}`);
    ({ body } = found);
  }
  return body;
}
