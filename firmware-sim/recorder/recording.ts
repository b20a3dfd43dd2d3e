/** A span of a recording, in ms from its start; `endMs` is null while it lasts. */
export interface Span {
  readonly startMs: number;
  readonly endMs: number | null;
}

/** A marker that the wearer or a controller set (T4). */
export interface Marker {
  /** ms from the start of the recording. */
  readonly atMs: number;
  readonly label?: string;
}

/** Who wears a camera; the name is a private part. */
export interface Wearer {
  readonly name: string;
  /** Were they trained for it? (A18, A47) */
  readonly trained: boolean;
}

/** Somebody else puts the camera on while it records (B23, X12). */
export interface WearerChange {
  /** ms from the start of the recording. */
  readonly atMs: number;
  /** A private part; null for nobody. */
  readonly wearer: string | null;
}

/** Somebody watched live (B20). */
export interface View extends Span {
  /** A private part. */
  readonly viewer: string;
}

/** Where a camera was; degrees, WGS 84. */
export interface Place {
  /** ms from the start of the recording. */
  readonly atMs: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyM?: number;
}

/** Why a pre-event part is shorter than configured (B61, B92; F 4). */
export type ShortfallCause =
  | "powered-late"
  | "slept"
  | "docked"
  | "privacy"
  | "fault"
  | "previous-recording"
  | "unbuffered"
  | "capacity";

/** Why a recording ended: its TriggerOff (B81). */
export type TriggerOff =
  | "concluded"
  | "immediate"
  | "confirmed"
  | "justified"
  | "override"
  | "suspended"
  | "docked"
  | "power-off"
  | "storage-full"
  | "battery-empty"
  | "overheated"
  | "fault"
  | "group-stop"
  | "test-ended"
  | "cable-lost"
  | "after-the-fact"
  | "roll-over"
  | "power-lost";

/**
 * What must be known of a recording: a test is no evidence (A43, A47); nobody or an untrained person wore the camera
 * (A18); its model is withdrawn (X5); it has no sound or no position; it was made after the fact (B40); it was handed
 * over while it ran (B23, X12); a group began it (B41).
 */
export type RecordingMark =
  | "after-the-fact"
  | "group"
  | "no-position"
  | "no-sound"
  | "no-wearer"
  | "recalled"
  | "test"
  | "untrained"
  | "wearer-changed";

/** A recording by reference: times and reasons, no media. */
export interface Recording {
  readonly id: string;
  readonly simulated: true;
  readonly bootId: string;
  /** ms since that boot at which the recording starts, its pre-event part included (StartTime, B81). */
  readonly startMs: number;
  /** ms since that boot at which it was set off (TriggerOnTime, B81). */
  readonly triggerMs: number;
  /** ms since that boot of its end; null while it is open. */
  readonly stopMs: number | null;
  /** Wall time of `startMs` (RFC 3339) as the camera knew it, or null (F 16). */
  readonly startTime: string | null;
  readonly triggerOn: string;
  readonly triggerOff: TriggerOff | null;
  readonly preEventSeconds: number;
  /** Does the pre-event part hold sound? Its end is the boundary that X1 turned on (T9). */
  readonly preEventAudio: boolean;
  /** ms from its start at which its sound begins; null where the microphone was dead when it opened (F 3, X1). */
  readonly audioFromMs: number | null;
  readonly shortfallCause?: ShortfallCause;
  readonly muted: readonly Span[];
  readonly markers: readonly Marker[];
  /** The recording that this one goes on from, after a roll-over (T10). */
  readonly follows?: string;
  readonly category?: string;
  /** What it is filed under unless its wearer chooses: the group's category (B41). */
  readonly inheritedCategory?: string;
  /** Sorted, each once. */
  readonly marks: readonly RecordingMark[];
  /** ms from its start up to which it was a test, where it became evidence (A43). */
  readonly testUntilMs?: number;
  /** Who wore the camera when it began, a private part; null for nobody. Whoever comes later is no reason to change it. */
  readonly wearer: string | null;
  readonly wearerChanges: readonly WearerChange[];
  readonly views: readonly View[];
  /** Where the camera was, a private part; at most 512 places, thinned out when there are more (F 17). */
  readonly track?: readonly Place[];
  /** Space that it takes. */
  readonly bytes: number;
  /** Its import is confirmed: the space is free again, and what it says of itself stays (B43). */
  readonly imported: boolean;
  /** Given up for a newer one on a camera that overwrites (B71). */
  readonly overwritten: boolean;
}
