import type { Recording } from "./recording.ts";

/** Why a recording is no longer on the camera: its destination has it (B43), or a newer one needed the space (B71). */
export type Removal = "imported" | "overwritten";

/** Hears what becomes of recordings, in order, each time after it has become so. */
export interface RecorderListener {
  opened(recording: Recording): void;
  /** Something that a manifest says of it has changed; it may have ended. */
  changed(recording: Recording): void;
  /** It has ended, or was made after the fact; not what a power cut had left open. */
  closed(recording: Recording): void;
  removed(recording: Recording, why: Removal): void;
}

/** Nobody listens. */
export const DEAF: RecorderListener = {
  opened: () => undefined,
  changed: () => undefined,
  closed: () => undefined,
  removed: () => undefined,
};
