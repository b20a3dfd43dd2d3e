/** A box within others; `body` is a view. */
export interface InnerBox {
  readonly type: string;
  /** Where the whole box begins in what was walked. */
  readonly offset: number;
  readonly body: Uint8Array;
}

const HEAD = 8;

/** @throws RangeError where the bytes end before it. */
export const u32At = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);

/** @throws RangeError where the bytes end before it. */
export const u64At = (bytes: Uint8Array, at: number): number =>
  u32At(bytes, at) * 2 ** 32 + u32At(bytes, at + 4);

/**
 * The boxes that lie one after another in a body (ISO/IEC 14496-12).
 * @throws RangeError where one does not fit.
 */
export function innerBoxes(bytes: Uint8Array): readonly InnerBox[] {
  const found: InnerBox[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const size = u32At(bytes, offset);
    if (size < HEAD || offset + size > bytes.length) throw new RangeError(`a box of ${size} bytes`);
    const type = String.fromCharCode(...bytes.subarray(offset + 4, offset + HEAD));
    found.push({ type, offset, body: bytes.subarray(offset + HEAD, offset + size) });
    offset += size;
  }
  return found;
}

/**
 * The body of the first box at the end of a path of types.
 * @throws RangeError where there is none.
 */
export function innerBody(bytes: Uint8Array, ...path: readonly string[]): Uint8Array {
  let body = bytes;
  for (const type of path) {
    const found = innerBoxes(body).find((each) => each.type === type);
    if (found === undefined) throw new RangeError(`no ${type} box`);
    ({ body } = found);
  }
  return body;
}
