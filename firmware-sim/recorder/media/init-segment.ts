import { NOT_EVIDENCE } from "@vestige/protocol/evidence";
import { box, fullBox, u16, u32, utf8 } from "./boxes.ts";
import { AAC_SAMPLES, AUDIO_RATE, FRAME_TICKS, VIDEO_TIMESCALE } from "./timeline.ts";
import { AUDIO_TRACK, DEPENDENT, INDEPENDENT, VIDEO_TRACK } from "./tracks.ts";

/** What the tracks are, taken over from the source as it stands. */
export interface InitSegment {
  /** Sample description boxes. */
  readonly video: Uint8Array;
  readonly audio: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const ENABLED_IN_MOVIE = 3;
const UNDETERMINED_LANGUAGE = 0x55c4;
const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
const FULL_VOLUME = 0x0100;

interface Track {
  readonly id: number;
  readonly handler: string;
  readonly timescale: number;
  readonly volume: number;
  readonly width: number;
  readonly height: number;
  readonly mediaHeader: Uint8Array;
  readonly description: Uint8Array;
}

const movieHeader = (): Uint8Array =>
  fullBox(
    "mvhd",
    {},
    u32(0, 0, 1_000, 0, 0x10000),
    u16(FULL_VOLUME, 0),
    u32(0, 0),
    MATRIX,
    u32(0, 0, 0, 0, 0, 0, AUDIO_TRACK + 1),
  );

const trackHeader = ({ id, volume, width, height }: Track): Uint8Array =>
  fullBox(
    "tkhd",
    { flags: ENABLED_IN_MOVIE },
    u32(0, 0, id, 0, 0, 0, 0),
    u16(0, 0, volume, 0),
    MATRIX,
    u32(width * 0x10000, height * 0x10000),
  );

/** The tables of a fragmented file are there and empty. */
const sampleTable = (description: Uint8Array): Uint8Array =>
  box(
    "stbl",
    description,
    fullBox("stts", {}, u32(0)),
    fullBox("stsc", {}, u32(0)),
    fullBox("stsz", {}, u32(0, 0)),
    fullBox("stco", {}, u32(0)),
  );

const dataInThisFile = (): Uint8Array =>
  box("dinf", fullBox("dref", {}, u32(1), fullBox("url ", { flags: 1 })));

/** The handler's name is where players and ffprobe show what it is (principle 9). */
const media = ({ handler, timescale, mediaHeader, description }: Track): Uint8Array =>
  box(
    "mdia",
    fullBox("mdhd", {}, u32(0, 0, timescale, 0), u16(UNDETERMINED_LANGUAGE, 0)),
    fullBox("hdlr", {}, u32(0), utf8(handler), u32(0, 0, 0), utf8(`${NOT_EVIDENCE}\0`)),
    box("minf", mediaHeader, dataInThisFile(), sampleTable(description)),
  );

const track = (each: Track): Uint8Array => box("trak", trackHeader(each), media(each));

const defaults = (id: number, ticks: number, flags: number): Uint8Array =>
  fullBox("trex", {}, u32(id, 1, ticks, 0, flags));

/**
 * `ftyp` and `moov` of every clip from a source. Both tracks are declared always, so that it is the same with and
 * without sound (N-MD-6); it has no edit list, since the times of the fragments are absolute (N-MD-9).
 */
export function initSegment({ video, audio, width, height }: InitSegment): Uint8Array {
  const picture: Track = {
    ...{ id: VIDEO_TRACK, handler: "vide", timescale: VIDEO_TIMESCALE, volume: 0, width, height },
    ...{ mediaHeader: fullBox("vmhd", { flags: 1 }, u32(0, 0)), description: video },
  };
  const sound: Track = {
    ...{ id: AUDIO_TRACK, handler: "soun", timescale: AUDIO_RATE, volume: FULL_VOLUME, width: 0, height: 0 },
    ...{ mediaHeader: fullBox("smhd", {}, u32(0)), description: audio },
  };
  const extends_ = box(
    "mvex",
    defaults(VIDEO_TRACK, FRAME_TICKS, DEPENDENT),
    defaults(AUDIO_TRACK, AAC_SAMPLES, INDEPENDENT),
  );
  const parts = [
    box("ftyp", utf8("iso6"), u32(0), utf8("iso6iso5avc1mp41")),
    box("moov", movieHeader(), track(picture), track(sound), extends_),
  ];
  return new Uint8Array(Buffer.concat(parts));
}
