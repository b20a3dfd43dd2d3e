import { fromHex } from "@vestige/protocol/evidence";
import { ByteWriter } from "./byte-writer.ts";

const USER_DATA_UNREGISTERED = 5;
const SEI_NAL = 6;
/** The size of an SEI message is written as 255 as often as it fits, and the rest (H.264 7.3.2.3.1). */
const STEP = 255;
const STOP_BIT = 0x80;
const EMULATION_PREVENTION = 3;

/** Says whose user data it is: random, made for this project. */
export const SIMULATION_UUID = "b7d1c2f4-5a8e-4c63-9f27-61e4a8d3905b";

const UUID_BYTES = fromHex(SIMULATION_UUID.replaceAll("-", ""));

/** Bytes before the NAL unit that say its length, in the form that MP4 has. */
export const NAL_LENGTH = 4;

/** Type of a NAL unit by its first byte (H.264 table 7-1): 1 slice, 5 slice of an IDR picture, 6 SEI. */
export const nalType = (first: number): number => first & 0x1f;

/** H.264 7.4.1: no three bytes may look like a start code, so a 3 goes between two zeros and a byte of 0 to 3. */
export function preventEmulation(bytes: Uint8Array): Uint8Array {
  const at = emulationsIn(bytes);
  if (at.length === 0) return bytes;
  const safe = new Uint8Array(bytes.length + at.length);
  let from = 0;
  for (const [count, to] of at.entries()) {
    safe.set(bytes.subarray(from, to), from + count);
    safe[to + count] = EMULATION_PREVENTION;
    from = to;
  }
  safe.set(bytes.subarray(from), from + at.length);
  return safe;
}

function emulationsIn(bytes: Uint8Array): readonly number[] {
  const found: number[] = [];
  let zeros = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (zeros >= 2 && byte <= EMULATION_PREVENTION) {
      found.push(at);
      zeros = 0;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return found;
}

/** An SEI NAL unit of user data with its length before it, to stand before the slices of a key frame (N-MD-14). */
export function userDataNal(text: string): Uint8Array {
  const data = Buffer.from(text);
  const size = UUID_BYTES.length + data.length;
  const steps = Math.floor(size / STEP);
  const nal = new ByteWriter(NAL_LENGTH + 2 + steps + 1 + size + 1);
  nal.u32(nal.bytes.length - NAL_LENGTH);
  nal.u8(SEI_NAL);
  nal.u8(USER_DATA_UNREGISTERED);
  for (let step = 0; step < steps; step++) nal.u8(STEP);
  nal.u8(size % STEP);
  nal.put(UUID_BYTES);
  nal.put(data);
  nal.u8(STOP_BIT);
  return withoutStartCodes(nal.bytes);
}

/** Length and content anew where the content needs prevention; nothing without a zero does. */
function withoutStartCodes(nal: Uint8Array): Uint8Array {
  const content = nal.subarray(NAL_LENGTH);
  const safe = content.includes(0) ? preventEmulation(content) : content;
  if (safe === content) return nal;
  const anew = new ByteWriter(NAL_LENGTH + safe.length);
  anew.u32(safe.length);
  anew.put(safe);
  return anew.bytes;
}
