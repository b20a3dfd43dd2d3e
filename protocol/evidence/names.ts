/** The time in a name while the camera's clock is unset, as the Axis API has it (N-EV-30). */
const UNKNOWN_TIME = "UnknownTime";

const compact = (time: string): string => time.replace(/\.\d+/, "").replaceAll(/[-:]/g, "");

/** `YYYYMMDDTHHMMSSZ` (N-EV-15), or `UnknownTime` for null. */
export const compactTime = (time: string | null): string => (time === null ? UNKNOWN_TIME : compact(time));

/** `YYYYMMDD_HHMMSS` (N-EV-17, N-EV-20), or `UnknownTime` for null. */
const dateAndTime = (time: string | null): string =>
  time === null ? UNKNOWN_TIME : compact(time).replace("T", "_").replace("Z", "");

/** What names of a recording are made of. */
export interface NamedRecording {
  /** StartTime, RFC 3339 in UTC, or null while the clock is unset. */
  readonly startTime: string | null;
  /** Short and random, says nothing of a person (N-EV-17). */
  readonly recording: string;
}

/** What clip, manifest and signature of a recording share: `<StartTime>_<RecordingID>` (N-EV-17). */
export const stemOf = ({ startTime, recording }: NamedRecording): string =>
  `${dateAndTime(startTime)}_${recording}`;

/** The clip's name (B80, N-EV-17). */
export const clipName = (of: NamedRecording): string => `${stemOf(of)}.mp4`;

/** The manifest's name; ours, since the Axis API has none. */
export const manifestName = (of: NamedRecording): string => `${stemOf(of)}${MANIFEST_END}`;

/** The signature's name; ours, since the Axis API has none. */
export const signatureName = (of: NamedRecording): string => `${stemOf(of)}${SIGNATURE_END}`;

/** `bookmark_<Timestamp>_<ID>` (N-EV-19); the form of the time is the container's, as no document gives one. */
export const bookmarkName = (time: string | null, id: string): string =>
  `bookmark_${compactTime(time)}_${id}`;

/** `<date>_<time>_<RecordingID>_<bwcid>_gpstrail.json` (N-EV-20). */
export const trackName = (of: NamedRecording, camera: string): string =>
  `${stemOf(of)}_${camera}_gpstrail.json`;

/** What a recording's container is named after. */
export interface NamedContainer {
  /** UUID of the wearer's entry, never a name. */
  readonly userId: string;
  readonly camera: string;
  readonly triggerOnTime: string | null;
}

/** `<UserID>_<Serial>_<TriggerOnTime>` (B80, N-EV-15). */
export const containerName = ({ userId, camera, triggerOnTime }: NamedContainer): string =>
  `${userId}_${camera}_${compactTime(triggerOnTime)}`;

/** How the name of a manifest ends. */
export const MANIFEST_END = ".manifest.json";

/** How the name of a signature file ends. */
export const SIGNATURE_END = ".signature.json";

/** Name of a camera's log; ours. */
export const DEVICE_LOG_NAME = "device.log.jsonl";
