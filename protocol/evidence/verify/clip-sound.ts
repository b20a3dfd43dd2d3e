import type { Manifest } from "../manifest-schema.ts";
import { AacDecoder, levelOf } from "../sound/aac-decoder.ts";
import { innerBoxes } from "../sound/boxes.ts";
import { type ClipTracks, type FragmentSound, soundOf, tracksOf } from "../sound/clip-tracks.ts";
import type { MeasuredFrame, SoundSpan } from "../sound/stands-out.ts";
import { rangeOf, type SetFile, type SetReader } from "./set.ts";

/** 1,024 samples at 48 kHz. */
export const AAC_FRAME_MS = 1_024 / 48;

/** The boxes before `mdat` of one second are some hundred bytes. */
const HEAD_BYTES = 4_096;
/** Fragments follow each other: one read for many small ones costs less than one for each. */
const WINDOW_BYTES = 262_144;
/** More than any camera writes in a fragment; a larger one is not read into memory. */
const MOST_BYTES = 67_108_864;

/** A frame, and the fragment that holds it (from 1). */
export interface ClipFrame extends MeasuredFrame {
  readonly fragment: number;
}

/** A fragment of a clip: where it lies, in bytes and in time. */
interface Place {
  readonly number: number;
  readonly offset: number;
  readonly bytes: number;
  readonly startMs: number;
  readonly endMs: number;
}

function placesOf({ init, fragments }: Manifest["clip"]): readonly Place[] {
  let offset = init.bytes;
  return fragments.map(({ bytes, startMs, durationMs }, index) => {
    const place = { number: index + 1, offset, bytes, startMs, endMs: startMs + durationMs };
    offset += bytes;
    return place;
  });
}

/** The sound of a clip whose bytes are those of its manifest. */
export class ClipSound {
  readonly #reader: Pick<SetReader, "read">;
  readonly #file: SetFile;
  readonly #tracks: ClipTracks;
  readonly #places: readonly Place[];
  #window: { readonly offset: number; readonly end: number; readonly held: Uint8Array } = {
    ...{ offset: 0, end: 0 },
    held: new Uint8Array(),
  };

  private constructor(
    { reader, file, clip }: { reader: Pick<SetReader, "read">; file: SetFile; clip: Manifest["clip"] },
    tracks: ClipTracks,
  ) {
    this.#reader = reader;
    this.#file = file;
    this.#tracks = tracks;
    this.#places = placesOf(clip);
  }

  /** @throws RangeError where the clip's sound is not what can be measured, here and from the other functions. */
  static async open(of: {
    readonly reader: Pick<SetReader, "read">;
    readonly file: SetFile;
    readonly clip: Manifest["clip"];
  }): Promise<ClipSound> {
    if (of.clip.init.bytes > MOST_BYTES) throw new RangeError("the initialisation part is too large");
    const init = await rangeOf(of.reader, of.file, { offset: 0, bytes: of.clip.init.bytes });
    return new ClipSound(of, tracksOf(init));
  }

  /** The first frame of sound that begins before that time, or undefined. */
  async firstBefore(
    ms: number,
  ): Promise<{ readonly fragment: number; readonly startMs: number } | undefined> {
    for (const place of this.#places) {
      if (place.startMs >= ms) return undefined;
      const { sound } = await this.#head(place);
      const startMs = place.startMs + (sound?.fromMs ?? Number.POSITIVE_INFINITY);
      if (startMs < ms) return { fragment: place.number, startMs };
    }
    return undefined;
  }

  /** The frames that begin within a span, in order, decoded. */
  async *frames({ startMs, endMs }: SoundSpan): AsyncGenerator<ClipFrame> {
    // What a frame sounds like depends on the one before it.
    const fromMs = startMs - 2 * AAC_FRAME_MS;
    const decoder = new AacDecoder();
    for (let at = this.#firstEndingAt(fromMs); at < this.#places.length; at++) {
      const place = this.#places[at];
      if (place === undefined || place.startMs >= endMs) return;
      for (const { bytes, atMs } of await this.#coded(place)) {
        if (atMs < fromMs || atMs >= endMs) continue;
        const samples = decoder.decode(bytes);
        if (samples === undefined) throw new RangeError(`fragment ${place.number}: no AAC-LC frame`);
        if (atMs < startMs) continue;
        yield {
          ...{ fragment: place.number, startMs: atMs, endMs: atMs + AAC_FRAME_MS },
          level: levelOf(samples),
        };
      }
    }
  }

  /** Fragments follow each other in time: the first that does not end before it, by halves. */
  #firstEndingAt(ms: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle]?.endMs ?? 0) < ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The frames of a fragment as they are coded, and when each begins. */
  async #coded(place: Place): Promise<readonly { readonly bytes: Uint8Array; readonly atMs: number }[]> {
    const { read, sound } = await this.#head(place);
    const last = sound?.frames.at(-1);
    if (sound === undefined || last === undefined) return [];
    const whole = last.offset + last.bytes <= read.length ? read : await this.#read(place, place.bytes);
    return sound.frames.map(({ offset, bytes }, index) => {
      if (offset + bytes > whole.length) throw new RangeError(`fragment ${place.number}: a frame outside`);
      const atMs = place.startMs + sound.fromMs + index * AAC_FRAME_MS;
      return { bytes: whole.subarray(offset, offset + bytes), atMs };
    });
  }

  async #head(place: Place): Promise<{ read: Uint8Array; sound: FragmentSound | undefined }> {
    for (let bytes = Math.min(HEAD_BYTES, place.bytes); ; bytes = place.bytes) {
      const read = await this.#read(place, bytes);
      const head = headOf(read);
      if (head !== undefined) return { read, sound: soundOf(head.moof, head.at, this.#tracks) };
      if (bytes === place.bytes) throw new RangeError(`fragment ${place.number}: no moof box`);
    }
  }

  /** The first bytes of a fragment, by way of the window. */
  async #read({ number, offset, bytes }: Place, wanted: number): Promise<Uint8Array> {
    if (bytes > MOST_BYTES) throw new RangeError(`fragment ${number} is too large`);
    const covers = offset >= this.#window.offset && offset + wanted <= this.#window.end;
    if (!covers) {
      const length = Math.min(Math.max(wanted, WINDOW_BYTES), this.#file.bytes - offset);
      const held = await rangeOf(this.#reader, this.#file, { offset, bytes: length });
      this.#window = { offset, end: offset + length, held };
    }
    const from = offset - this.#window.offset;
    return this.#window.held.subarray(from, from + wanted);
  }
}

/** The `moof` of a fragment of which the first bytes are here, or undefined where it is not whole yet. */
function headOf(bytes: Uint8Array): { readonly moof: Uint8Array; readonly at: number } | undefined {
  let at = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at);
    if (size < 8 || at + size > bytes.length) return undefined;
    const [box] = innerBoxes(bytes.subarray(at, at + size));
    if (box?.type === "moof") return { moof: box.body, at };
    at += size;
  }
  return undefined;
}
