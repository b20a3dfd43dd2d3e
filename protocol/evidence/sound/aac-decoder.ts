import { BitReader } from "./bits.ts";
import { FilterBank } from "./filter-bank.ts";
import { readSpectrum, type Spectrum } from "./spectrum.ts";

/** Full scale of a sample. */
const FULL_SCALE = 32_768;

/** Elements of a frame (ISO/IEC 14496-3, table 4.85). */
const ELEMENT = { channel: 0, data: 4, fill: 6, end: 7 } as const;

/** A data or fill element: its length in bytes may be written in two parts (tables 4.10 and 4.11). */
function skipElement(bits: BitReader, kind: number): void {
  const aligned = kind === ELEMENT.data && bits.read(5) % 2 === 1;
  let length = bits.read(kind === ELEMENT.data ? 8 : 4);
  if (kind === ELEMENT.data && length === 255) length += bits.read(8);
  if (kind === ELEMENT.fill && length === 15) length += bits.read(8) - 1;
  if (aligned) bits.align();
  bits.skip(8 * length);
}

function readFrame(frame: Uint8Array): Spectrum {
  const bits = new BitReader(frame);
  for (let kind = bits.read(3); ; kind = bits.read(3)) {
    if (kind === ELEMENT.channel) {
      bits.skip(4);
      return readSpectrum(bits);
    }
    if (kind !== ELEMENT.data && kind !== ELEMENT.fill) throw new RangeError("no single channel");
    skipElement(bits, kind);
  }
}

/**
 * Decodes AAC-LC of one channel at 48 kHz (ISO/IEC 14496-3): what the clips of simulated cameras hold. Good enough to
 * measure what is heard when, and to be held against another decoder; noise that is in the stream by its level alone is
 * made by a rule of ours.
 */
export class AacDecoder {
  readonly #bank = new FilterBank();

  /**
   * The samples that a frame completes, of 16 bits and fractions, valid until the next call. The first frame lacks what the one before
   * it would add. Undefined for bytes that are no such frame.
   */
  decode(frame: Uint8Array): Float64Array | undefined {
    try {
      return this.#bank.push(readFrame(frame));
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }
}

/** Below every level; of digital silence. */
const SILENCE_DB = -200;

/** Level of samples in dB below full scale, which is that of a constant 32,768 (root of the mean square). */
export function levelOf(samples: Float64Array): number {
  let power = 0;
  for (const each of samples) power += each * each;
  return Math.max(SILENCE_DB, 10 * Math.log10(power / samples.length / FULL_SCALE ** 2));
}
