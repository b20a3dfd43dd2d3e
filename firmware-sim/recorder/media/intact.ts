import { NAL_LENGTH } from "./nal.ts";
import { u32At } from "./boxes.ts";

/** H.264 7.4.1: three zeros stand in no NAL unit, and AAC and H.264 alike end with a bit that is set. */
const ZEROS = Buffer.alloc(3);

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Can these be the NAL units of a picture, each behind its length? A hole of zeros in one cannot. */
export function isPicture(sample: Uint8Array): boolean {
  let at = 0;
  while (at + NAL_LENGTH < sample.length) {
    const end = at + NAL_LENGTH + u32At(sample, at);
    const nal = sample.subarray(at + NAL_LENGTH, end);
    if (end > sample.length || !nal.at(-1) || bufferOf(nal).includes(ZEROS)) return false;
    at = end;
  }
  return at === sample.length && at > 0;
}

/** Can this be an AAC frame? It ends with an END element and zeros up to the byte (ISO/IEC 14496-3, 4.4.2.1). */
export const isSoundFrame = (sample: Uint8Array): boolean => sample.length > 0 && sample.at(-1) !== 0;
