const POLYNOMIAL = 0x1021;

function bytewiseTable(): Uint16Array {
  const table = new Uint16Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1;
    table[byte] = crc;
  }
  return table;
}

function shifted(previous: Uint16Array, base: Uint16Array): Uint16Array {
  return previous.map((crc) => (crc << 8) ^ (base[crc >> 8] as number));
}

// Four tables take four bytes a step: each look-up is independent, which the byte-by-byte chain is not.
const T0 = bytewiseTable();
const T1 = shifted(T0, T0);
const T2 = shifted(T1, T0);
const T3 = shifted(T2, T0);

/** CRC-16/XMODEM over `bytes[from, to)`; the range form spares the frame path a view per frame. */
export function crc16Range(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  let at = from;
  for (const last = to - 3; at < last; at += 4) {
    const head = crc ^ (((bytes[at] as number) << 8) | (bytes[at + 1] as number));
    crc =
      (T3[head >> 8] as number) ^
      (T2[head & 0xff] as number) ^
      (T1[bytes[at + 2] as number] as number) ^
      (T0[bytes[at + 3] as number] as number);
  }
  for (; at < to; at++) crc = bytewise(crc, bytes[at] as number);
  return crc;
}

function bytewise(crc: number, byte: number): number {
  return ((crc << 8) & 0xffff) ^ (T0[(crc >> 8) ^ byte] as number);
}

/**
 * CRC-16/XMODEM: polynomial 1021, initial value 0, no reflection, no final xor (N-SP-7: "123456789" is 31c3).
 * `seed` is the CRC of what came before, so that a message can be checked in parts. The CRC of data followed
 * by its own CRC, big-endian, is 0.
 */
export function crc16xmodem(bytes: Uint8Array, seed = 0): number {
  if (seed === 0) return crc16Range(bytes, 0, bytes.length);
  let crc = seed;
  for (const byte of bytes) crc = bytewise(crc, byte);
  return crc;
}
