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
  | "roll-over"
  | "power-lost";

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
  readonly shortfallCause?: ShortfallCause;
  readonly muted: readonly Span[];
  readonly markers: readonly Marker[];
  /** The recording that this one goes on from, after a roll-over (T10). */
  readonly follows?: string;
  readonly category?: string;
  /** Space that it takes. */
  readonly bytes: number;
  /** Given up for a newer one on a camera that overwrites (B71). */
  readonly overwritten: boolean;
}
