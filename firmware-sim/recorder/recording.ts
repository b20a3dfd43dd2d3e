import type { Settings } from "@vestige/protocol/camera";

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

/** Somebody set the camera's clock while it recorded (F 16). */
export interface ClockStep {
  /** ms from the start of the recording. */
  readonly atMs: number;
  /** Forward is positive. */
  readonly byMs: number;
}

/** How the stop was justified (architecture, justified deactivation). Words are a private part and not in it. */
export interface Justification {
  readonly code: string;
  /** Where its sound holds the spoken reason, in ms from its start; null where none was needed or given. */
  readonly explanation: { readonly startMs: number; readonly endMs: number } | null;
  readonly decidedBy: "controller" | "camera" | "wearer";
  readonly because: readonly string[];
}

/** What the camera was when a recording began. */
export interface CameraState {
  readonly firmware: string;
  /** Name of the hardware profile. */
  readonly profile: string;
  readonly model: string;
  readonly configVersion: number;
  readonly settings: Settings;
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

/** A recording's fragments by reference: how many, and the head of the chain over what each is made of. */
export interface Footage {
  readonly fragments: number;
  /** SHA-256, lower-case hex. */
  readonly chain: string;
}

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
  /** Wall time of `triggerMs`, or null. */
  readonly triggerTime: string | null;
  readonly triggerOff: TriggerOff | null;
  /** ms since that boot at which it was to end; its post-event time follows (B71). Null while nothing ends it. */
  readonly triggerOffMs: number | null;
  readonly triggerOffTime: string | null;
  /** Wall time of `stopMs`, or null. */
  readonly stopTime: string | null;
  /** What was configured for its pre-event part; 0 where it has none to have: after a roll-over, after the fact. */
  readonly configuredSeconds: number;
  readonly preEventSeconds: number;
  /** Does the pre-event part hold sound? Its end is the boundary that X1 turned on (T9). */
  readonly preEventAudio: boolean;
  /**
   * ms from its start at which its sound begins, if it is only the silence of a dead microphone (F 3, X1); null where it
   * has no sound at all.
   */
  readonly audioFromMs: number | null;
  readonly shortfallCause?: ShortfallCause;
  /** Number of the group of pictures with which it begins, since the encoder runs without a break; a roll-over is one. */
  readonly firstGop: number;
  readonly muted: readonly Span[];
  /** The microphone was dead, so that its sound is silence (F 3). */
  readonly silent: readonly Span[];
  /** Somebody spoke, louder than the room. */
  readonly speech: readonly Span[];
  readonly clockSteps: readonly ClockStep[];
  readonly justification?: Justification;
  readonly under: CameraState;
  readonly markers: readonly Marker[];
  /** The recording that this one goes on from, after a roll-over (T10). */
  readonly follows?: string;
  /** The recording that goes on from this one (T10). */
  readonly followedBy?: string;
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
  /** What its fragments are, where no bytes of them are kept (N-BG-21). */
  readonly footage?: Footage;
  /** Its import is confirmed: the space is free again, and what it says of itself stays (B43). */
  readonly imported: boolean;
  /** Given up for a newer one on a camera that overwrites (B71). */
  readonly overwritten: boolean;
}
