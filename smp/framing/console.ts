import { crc16xmodem } from "../crc16.ts";
import { SmpError } from "../errors.ts";
import { base64Encode } from "./base64.ts";
import { ConsoleDeframer } from "./console-deframer.ts";
import { LENGTH_SIZE, LINE_END, LINE_RAW_BYTES, MARKERS, MARKER_SIZE } from "./console-format.ts";
import { CRC_SIZE } from "./framing.ts";
import type { Framing } from "./framing.ts";

/** Largest message: the console's 16-bit length counts it and its CRC. */
const MAX_CONSOLE_MESSAGE = 0xffff - CRC_SIZE;

/** Length, message and CRC: what the base64 of all lines decodes to. */
function rawStream(message: Uint8Array): Uint8Array {
  const raw = new Uint8Array(LENGTH_SIZE + message.length + CRC_SIZE);
  const announced = message.length + CRC_SIZE;
  const crc = crc16xmodem(message);
  raw.set([announced >> 8, announced & 0xff]);
  raw.set(message, LENGTH_SIZE);
  raw.set([crc >> 8, crc & 0xff], LENGTH_SIZE + message.length);
  return raw;
}

/** Where the line that starts at `from` ends. The CRC ends the last frame whole (N-SP-5), so it is not cut. */
function lineEnd(from: number, total: number): number {
  const end = Math.min(from + LINE_RAW_BYTES, total);
  return end === total - 1 ? end - 1 : end;
}

/**
 * The framing that every SMP client speaks on a console (N-SP-5): lines of at most 127 bytes. The first begins
 * with 06 09, the others with 04 14; then base64, standing alone in each line; then 0a.
 */
export const consoleFraming: Framing = Object.freeze({
  name: "console",
  encode(message: Uint8Array): Uint8Array {
    if (message.length > MAX_CONSOLE_MESSAGE)
      throw new SmpError("SMP_TOO_BIG", `message of ${message.length} bytes is over ${MAX_CONSOLE_MESSAGE}`);
    const raw = rawStream(message);
    const lines = Math.ceil(raw.length / (LINE_RAW_BYTES - 1));
    const out = new Uint8Array(Math.ceil(raw.length / 3 + lines) * 4 + lines * (MARKER_SIZE + 1));
    let to = 0;
    for (let from = 0, end = 0; from < raw.length; from = end) {
      end = lineEnd(from, raw.length);
      out.set(from === 0 ? MARKERS.first : MARKERS.continuation, to);
      to = base64Encode(raw, [from, end], out, to + MARKER_SIZE);
      out[to++] = LINE_END;
    }
    return out.subarray(0, to);
  },
  createDeframer: (options = {}) => new ConsoleDeframer(options),
} satisfies Framing);
