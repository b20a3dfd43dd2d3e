import { bodyAt, boxesIn, u16At, u32At } from "./boxes.ts";

/** A track of a source clip, its samples in the order of decoding. */
export interface SourceTrack {
  /** `vide`, `soun` or another handler. */
  readonly handler: string;
  readonly timescale: number;
  /** The sample description box as it stands. */
  readonly description: Uint8Array;
  /** Four-letter type of the sample entry, and its body. */
  readonly codec: string;
  readonly entry: Uint8Array;
  /** Views of the source. */
  readonly samples: readonly Uint8Array[];
  /** Units of time that every sample takes; undefined when they differ. */
  readonly ticks: number | undefined;
  /** Indices of the samples that can be decoded alone; undefined when all can. */
  readonly sync: readonly number[] | undefined;
  /** Are samples shown in another order than they are decoded in? */
  readonly reordered: boolean;
}

/** Far more than a loop has; it bounds what a table that lies can make us do. */
const MOST_SAMPLES = 200_000;

const HANDLER_AT = 8;
const FULL_BOX_HEAD = 4;
const ENTRIES_AT = 8;

/**
 * The tracks of an MP4 file that is not fragmented.
 * @throws RangeError when the file is cut, nested wrongly, or says what cannot be.
 */
export const readTracks = (file: Uint8Array): readonly SourceTrack[] =>
  boxesIn(bodyAt(file, "moov"))
    .filter(({ type }) => type === "trak")
    .map(({ body }) => readTrack(file, bodyAt(body, "mdia")));

/**
 * What the file says of itself in its user data, as it stands.
 * @throws RangeError as `readTracks` does.
 */
export const userDataOf = (file: Uint8Array): Uint8Array =>
  boxesIn(bodyAt(file, "moov")).find(({ type }) => type === "udta")?.body ?? new Uint8Array();

function readTrack(file: Uint8Array, media: Uint8Array): SourceTrack {
  const header = bodyAt(media, "mdhd");
  const table = bodyAt(media, "minf", "stbl");
  const boxes = new Map(boxesIn(table).map(({ type, body }) => [type, body] as const));
  const description = boxesIn(table).find(({ type }) => type === "stsd")?.bytes ?? new Uint8Array();
  const [entry] = boxesIn(description.subarray(2 * ENTRIES_AT));
  return {
    handler: String.fromCharCode(...bodyAt(media, "hdlr").subarray(HANDLER_AT, HANDLER_AT + 4)),
    timescale: u32At(header, header[0] === 1 ? 20 : 12),
    description,
    codec: entry?.type ?? "",
    entry: entry?.body ?? new Uint8Array(),
    samples: samplesOf(file, boxes),
    ticks: ticksOf(need(boxes, "stts")),
    sync: syncOf(boxes.get("stss")),
    reordered: boxes.has("ctts"),
  };
}

function need(boxes: ReadonlyMap<string, Uint8Array>, type: string): Uint8Array {
  const body = boxes.get(type);
  if (body === undefined) throw new RangeError(`no box ${type}`);
  return body;
}

/** The 32-bit numbers of a table with a count before them, in rows of so many. */
function rowsOf(body: Uint8Array, columns: number): readonly (readonly number[])[] {
  const count = bounded(u32At(body, FULL_BOX_HEAD));
  const number = (row: number, column: number): number =>
    u32At(body, ENTRIES_AT + 4 * (row * columns + column));
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: columns }, (__, column) => number(row, column)),
  );
}

function bounded(count: number): number {
  if (count > MOST_SAMPLES) throw new RangeError(`a table of ${count} entries`);
  return count;
}

function ticksOf(times: Uint8Array): number | undefined {
  const all = new Set(rowsOf(times, 2).map(([, ticks]) => ticks));
  return all.size === 1 ? [...all][0] : undefined;
}

const syncOf = (body: Uint8Array | undefined): readonly number[] | undefined =>
  body === undefined ? undefined : rowsOf(body, 1).map(([number = 0]) => number - 1);

function sizesOf(body: Uint8Array): readonly number[] {
  const [same, count] = [u32At(body, 4), bounded(u32At(body, ENTRIES_AT))];
  return Array.from({ length: count }, (_, index) =>
    same === 0 ? u32At(body, ENTRIES_AT + 4 + 4 * index) : same,
  );
}

function offsetsOf(boxes: ReadonlyMap<string, Uint8Array>): readonly number[] {
  const wide = boxes.get("co64");
  if (wide !== undefined) return rowsOf(wide, 2).map(([high = 0, low = 0]) => high * 2 ** 32 + low);
  return rowsOf(need(boxes, "stco"), 1).map(([offset = 0]) => offset);
}

/** Samples in a chunk by the chunk's index: a row is so until the next row's first chunk. */
function chunkSizes(body: Uint8Array, chunks: number): readonly number[] {
  const rows = rowsOf(body, 3);
  let row = 0;
  return Array.from({ length: chunks }, (_, chunk) => {
    while ((rows[row + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= chunk + 1) row++;
    return bounded(rows[row]?.[1] ?? 0);
  });
}

function samplesOf(file: Uint8Array, boxes: ReadonlyMap<string, Uint8Array>): readonly Uint8Array[] {
  const [sizes, offsets] = [sizesOf(need(boxes, "stsz")), offsetsOf(boxes)];
  const counts = chunkSizes(need(boxes, "stsc"), offsets.length);
  const samples: Uint8Array[] = [];
  for (const [chunk, offset] of offsets.entries()) {
    let at = offset;
    for (const size of sizes.slice(samples.length, samples.length + (counts[chunk] ?? 0))) {
      if (at + size > file.length) throw new RangeError(`a sample of ${size} bytes at ${at}`);
      samples.push(file.subarray(at, at + size));
      at += size;
    }
  }
  if (samples.length !== sizes.length) throw new RangeError(`${samples.length} of ${sizes.length} samples`);
  return samples;
}

/** Bytes of a visual sample entry before its boxes, and of an audio one (ISO/IEC 14496-12). */
const VISUAL_ENTRY = 78;
const AUDIO_ENTRY = 28;

/**
 * Width and height of the picture.
 * @throws RangeError when the entry is cut.
 */
export const pictureSize = ({ entry }: SourceTrack): readonly [width: number, height: number] => [
  u16At(entry, 24),
  u16At(entry, 26),
];

/**
 * The H.264 profile of a video track.
 * @throws RangeError when the entry says none.
 */
export const h264Profile = ({ entry }: SourceTrack): number | undefined =>
  bodyAt(entry.subarray(VISUAL_ENTRY), "avcC")[1];

const DECODER_SPECIFIC = 5;
/** In an elementary stream descriptor: flags, stream type, buffer size, rates; ES id and its flags. */
const INSIDE: Readonly<Record<number, number>> = { 3: 3, 4: 13 };

/**
 * The AudioSpecificConfig of an AAC track.
 * @throws RangeError when the entry has none.
 */
export function audioConfig({ entry }: SourceTrack): Uint8Array {
  const body = bodyAt(entry.subarray(AUDIO_ENTRY), "esds");
  let at = FULL_BOX_HEAD;
  while (at < body.length) {
    const tag = body[at++] ?? 0;
    let size = 0;
    let byte: number;
    do {
      byte = body[at++] ?? 0;
      size = (size & 0x1fffff) * 128 + (byte & 0x7f);
    } while (byte >= 0x80);
    if (tag === DECODER_SPECIFIC) return body.subarray(at, at + size);
    at += INSIDE[tag] ?? size;
  }
  throw new RangeError("no decoder configuration");
}
