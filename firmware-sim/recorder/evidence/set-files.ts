import {
  bookmarkName,
  canonicalJson,
  hashOf,
  type Manifest,
  type NamedRecording,
  NOT_EVIDENCE,
  stemOf,
  trackName,
} from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import type { Disk } from "../disk/disk.ts";
import type { Marker, Place, Recording } from "../recording.ts";
import { wallAt } from "./times.ts";

/** A file that lies beside a clip, and how a manifest lists it. */
export interface SetFile {
  readonly content: Uint8Array;
  readonly listed: Manifest["files"][number];
}

/** What names of a recording's files are made of. */
export const namedOf = ({ startTime, id }: Recording): NamedRecording => ({ startTime, recording: id });

const SIDECAR_END = ".open.json";

/** Name of the file that says what is known of a recording until its manifest does; ours. */
export const sidecarName = (of: NamedRecording): string => `${stemOf(of)}${SIDECAR_END}`;

export const isSidecar = (name: string): boolean => name.endsWith(SIDECAR_END);

function setFile(name: string, kind: "bookmark" | "track", text: string): SetFile {
  const content = Buffer.from(text);
  return { content, listed: { name, kind, bytes: content.length, sha256: hashOf(nodeTools, content) } };
}

/** A bookmark's text (N-EV-19): that it is simulated, when, and what the wearer called it. */
function bookmark(recording: Recording, { atMs, label }: Marker, number: number): SetFile {
  const time = wallAt(recording, atMs);
  const lines = [NOT_EVIDENCE, time ?? "UnknownTime", ...(label === undefined ? [] : [label])];
  const name = bookmarkName(time, `${recording.id}-${number}`);
  return setFile(name, "bookmark", lines.join("\n"));
}

const entryOf = (recording: Recording, { atMs, latitude, longitude }: Place) => ({
  LocationWKT: `POINT(${longitude} ${latitude})`,
  SecondsFromStart: atMs / 1_000,
  Timestamp: wallAt(recording, atMs),
});

/** The position track (N-EV-20). */
function track(recording: Recording, places: readonly Place[], camera: string): SetFile {
  const entries = places.map((place) => entryOf(recording, place));
  const text = canonicalJson({ simulated: true, notice: NOT_EVIDENCE, CoordinateEntries: entries });
  return setFile(trackName(namedOf(recording), camera), "track", text);
}

/** Bookmarks and track of a recording. */
export function filesBeside(recording: Recording, camera: string): readonly SetFile[] {
  const { markers, track: places = [] } = recording;
  const bookmarks = markers.map((marker, index) => bookmark(recording, marker, index + 1));
  return places.length === 0 ? bookmarks : [...bookmarks, track(recording, places, camera)];
}

const STEM = "(?:\\d{8}_\\d{6}|UnknownTime)";
const OF_RECORDING = new RegExp(
  `^${STEM}_(.+?)(?:\\.mp4|\\.manifest\\.json|\\.signature\\.json|\\.open\\.json)$`,
);
const TRACK = new RegExp(`^${STEM}_(.+)_[^_]+_gpstrail\\.json$`);
const BOOKMARK = /^bookmark_[^_]+_(.+)-\d+$/;

/** The recording that a file of a camera belongs to by its name; undefined for any other file. */
export const recordingOfFile = (name: string): string | undefined =>
  (OF_RECORDING.exec(name) ?? TRACK.exec(name) ?? BOOKMARK.exec(name))?.[1];

/** Removes every file of recordings that are gone. @throws what the disk throws. */
export function removeFiles(disk: Disk, isGone: (recording: string) => boolean): void {
  for (const { name } of disk.list()) {
    const recording = recordingOfFile(name);
    if (recording !== undefined && isGone(recording)) disk.remove(name);
  }
}
