import { type SourceTrack, audioConfig, h264Profile, pictureSize, readTracks, userDataOf } from "./demux.ts";
import { u32At } from "./boxes.ts";
import { isPicture, isSoundFrame } from "./intact.ts";
import { NAL_LENGTH, nalType } from "./nal.ts";
import { AAC_SAMPLES, AUDIO_RATE, FRAMES } from "./timeline.ts";

/** Where a source clip comes from. A recorded one may show people: they must have agreed. */
export type SourceOrigin =
  | { readonly kind: "simulated" }
  | { readonly kind: "recorded"; readonly consentRecorded: boolean };

/** Why a source clip cannot be used. */
export interface SourceFinding {
  readonly what:
    | "consent"
    | "size"
    | "form"
    | "mark"
    | "tracks"
    | "video-codec"
    | "frame-rate"
    | "frame-order"
    | "key-frames"
    | "length"
    | "audio-codec"
    | "audio-length";
  /** One sentence without a full stop: what was expected and what was found. */
  readonly text: string;
}

/** The tracks of a source clip that has been checked. */
export interface SourceTracks {
  readonly video: SourceTrack;
  readonly room: SourceTrack;
  readonly voice: SourceTrack;
}

/** What a check has found; `tracks` only when there is no finding. */
export interface SourceCheck {
  readonly findings: readonly SourceFinding[];
  readonly tracks?: SourceTracks;
}

/** The whole clip is held in memory once; a loop needs no more. */
const MOST_BYTES = 64 * 2 ** 20;
/** What the title of a clip must hold: the generator writes it only where it has burnt the words into the picture. */
export const SOURCE_MARK = "SIMULATED, not evidence";
/** After so many seconds pictures and AAC frames end together: 240 and 375 of them (N-MD-2). */
const LENGTH_STEP_S = 8;
const MAIN_PROFILE = 77;
/** AAC-LC, 48 kHz, one channel (ISO/IEC 14496-3, table 1.15). */
const AAC_LC_48K_MONO = [0x11, 0x88] as const;
const SLICE = 1;
const IDR_SLICE = 5;

const finding = (what: SourceFinding["what"], text: string): SourceFinding => ({ what, text });
const when = (bad: boolean, what: SourceFinding["what"], text: string): readonly SourceFinding[] =>
  bad ? [finding(what, text)] : [];

/** Checks whether a clip is what a camera here can record from. Pure; never throws for what the bytes say. */
export function checkSource(bytes: Uint8Array, origin: SourceOrigin): SourceCheck {
  const refused = [...consentFindings(origin), ...sizeFindings(bytes)];
  const { findings, tracks } = bytes.length > MOST_BYTES ? { findings: [] } : checkForm(bytes);
  const all = [...refused, ...findings];
  return all.length > 0 || tracks === undefined ? { findings: all } : { findings: all, tracks };
}

function checkForm(bytes: Uint8Array): SourceCheck {
  try {
    return checkContent(bytes);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    return { findings: [finding("form", `the file cannot be read as MP4: ${cause.message}`)] };
  }
}

const consentFindings = (origin: SourceOrigin): readonly SourceFinding[] =>
  when(
    origin.kind === "recorded" && !origin.consentRecorded,
    "consent",
    "nobody has said that the people in this clip agreed to its use (--consent-recorded)",
  );

const sizeFindings = ({ length }: Uint8Array): readonly SourceFinding[] =>
  when(length > MOST_BYTES, "size", `at most ${MOST_BYTES} bytes are taken; these are ${length}`);

function checkContent(bytes: Uint8Array): SourceCheck {
  const tracks = readTracks(bytes);
  const [video, ...others] = tracks.filter(({ handler }) => handler === "vide");
  const [room, voice, ...rest] = tracks.filter(({ handler }) => handler === "soun");
  if (!video || !room || !voice || others.length + rest.length > 0)
    return {
      findings: [finding("tracks", "one video track and two sound tracks, room tone and voice, are wanted")],
    };
  const findings = [
    ...when(!saysSimulated(bytes), "mark", `its title does not say ${JSON.stringify(SOURCE_MARK)}`),
    ...videoFindings(video),
    ...[room, voice].flatMap((track) => audioFindings(track, video.samples.length)),
  ];
  return findings.length > 0 ? { findings } : { findings, tracks: { video, room, voice } };
}

const saysSimulated = (bytes: Uint8Array): boolean =>
  new TextDecoder().decode(userDataOf(bytes)).includes(SOURCE_MARK);

function videoFindings(video: SourceTrack): readonly SourceFinding[] {
  if (video.codec !== "avc1") return [finding("video-codec", `H.264 is wanted and not ${video.codec}`)];
  const profile = h264Profile(video);
  const rate = video.ticks === undefined ? 0 : video.timescale / video.ticks;
  const frames = video.samples.length;
  const step = LENGTH_STEP_S * FRAMES;
  return [
    ...when(profile !== MAIN_PROFILE, "video-codec", `H.264 main (77) is wanted, not profile ${profile}`),
    ...when(pictureSize(video).includes(0), "video-codec", "the picture has no size"),
    ...when(!video.samples.every(isPicture), "video-codec", "pictures of whole NAL units are wanted"),
    ...when(rate !== FRAMES, "frame-rate", `a constant ${FRAMES} frames a second are wanted`),
    ...when(video.reordered, "frame-order", "no B frames are wanted"),
    ...when(
      !keyFramesFit(video),
      "key-frames",
      `an IDR picture every ${FRAMES} frames, and no other, is wanted`,
    ),
    ...when(
      frames === 0 || frames % step !== 0,
      "length",
      `a multiple of ${step} frames is wanted, not ${frames}`,
    ),
  ];
}

/** A closed group of pictures begins with an IDR picture; nothing before it is referred to. */
function keyFramesFit({ samples, sync }: SourceTrack): boolean {
  const wanted = Math.ceil(samples.length / FRAMES);
  return (
    sync?.length === wanted &&
    sync.every((index, gop) => index === gop * FRAMES) &&
    samples.every((sample, index) => slicesFit(sample, index % FRAMES === 0 ? IDR_SLICE : SLICE))
  );
}

/** Slices of this type and nothing else: parameter sets are in the description, and SEI is written by the camera. */
function slicesFit(sample: Uint8Array, type: number): boolean {
  let at = 0;
  while (at + NAL_LENGTH < sample.length) {
    if (nalType(sample[at + NAL_LENGTH] ?? 0) !== type) return false;
    at += NAL_LENGTH + u32At(sample, at);
  }
  return at === sample.length && at > 0;
}

function audioFindings(track: SourceTrack, frames: number): readonly SourceFinding[] {
  if (track.codec !== "mp4a") return [finding("audio-codec", `AAC is wanted and not ${track.codec}`)];
  const config = audioConfig(track);
  const wanted = (frames * AUDIO_RATE) / FRAMES / AAC_SAMPLES;
  const fits = AAC_LC_48K_MONO.every((byte, index) => config[index] === byte);
  return [
    ...when(!fits, "audio-codec", "AAC-LC with 48,000 samples a second and one channel is wanted"),
    ...when(!track.samples.every(isSoundFrame), "audio-codec", "AAC frames without padding are wanted"),
    ...when(
      track.timescale !== AUDIO_RATE || track.ticks !== AAC_SAMPLES,
      "audio-codec",
      `frames of ${AAC_SAMPLES} samples are wanted`,
    ),
    ...when(
      track.samples.length !== wanted,
      "audio-length",
      `${wanted} AAC frames are wanted, not ${track.samples.length}`,
    ),
  ];
}
