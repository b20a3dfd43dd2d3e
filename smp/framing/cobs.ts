import { crc16xmodem } from "../crc16.ts";
import { CobsDeframer } from "./cobs-deframer.ts";
import { CRC_SIZE } from "./framing.ts";
import type { Framing } from "./framing.ts";

/** A full block: 254 bytes follow, and no zero is implied behind them. */
const FULL_BLOCK = 0xff;

/** Bytes that `length` bytes take at most in COBS, without the delimiter. */
function cobsCapacity(length: number): number {
  return length + Math.floor(length / 254) + 1;
}

/** COBS of `data` followed by the delimiter 00. */
export function cobsEncode(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(cobsCapacity(data.length) + 1);
  let codeAt = 0;
  let to = 1;
  for (let from = 0; from < data.length; from++) {
    const byte = data[from] as number;
    // A full block is closed only when more follows, so that none is spent at the very end.
    if (to - codeAt === FULL_BLOCK) {
      out[codeAt] = FULL_BLOCK;
      codeAt = to++;
    }
    if (byte !== 0) {
      out[to++] = byte;
      continue;
    }
    out[codeAt] = to - codeAt;
    codeAt = to++;
  }
  out[codeAt] = to - codeAt;
  return out.subarray(0, to + 1);
}

/**
 * COBS(header, payload, CRC-16/XMODEM big-endian) and 00 (N-SP-6). Every zero byte ends a frame, so a
 * receiver is back in step at the next one. A de facto framing: no published standard has it.
 */
export const cobsFraming: Framing = Object.freeze({
  name: "cobs",
  encode(message: Uint8Array): Uint8Array {
    const crc = crc16xmodem(message);
    const frame = new Uint8Array(message.length + CRC_SIZE);
    frame.set(message);
    frame[message.length] = crc >> 8;
    frame[message.length + 1] = crc & 0xff;
    return cobsEncode(frame);
  },
  createDeframer: (options = {}) => new CobsDeframer(options),
} satisfies Framing);
