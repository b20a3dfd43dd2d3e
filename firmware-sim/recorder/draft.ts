import type {
  Marker,
  Place,
  Recording,
  RecordingMark,
  ShortfallCause,
  Span,
  View,
  WearerChange,
} from "./recording.ts";

/** A recording as its recorder writes it. */
export type Draft = { -readonly [Key in keyof Recording]: Recording[Key] } & {
  muted: Span[];
  markers: Marker[];
  marks: RecordingMark[];
  wearerChanges: WearerChange[];
  views: View[];
  track?: Place[];
};

/** Places of a track; a point every 30 s over four hours fits (T10). */
export const MOST_PLACES = 512;

/** What a new recording is opened with; times are ms since the boot. */
export interface NewRecording {
  readonly bootId: string;
  readonly triggerMs: number;
  readonly preEventMs: number;
  readonly preEventAudio: boolean;
  readonly audioFromMs: number | null;
  readonly shortfallCause?: ShortfallCause;
  readonly startTime: string | null;
  readonly triggerOn: string;
  readonly wearer: string | null;
  readonly follows?: string;
}

/** A recording that is made of what was kept in the background; times are ms since the boot they lie in (B40). */
export interface RecordingAfterwards {
  readonly bootId: string;
  readonly startMs: number;
  readonly stopMs: number;
  readonly startTime: string | null;
  readonly wearer: string | null;
  readonly wearerChanges: readonly WearerChange[];
  readonly marks: readonly RecordingMark[];
}

/** What every recording begins with. */
const blank = () => ({
  simulated: true as const,
  muted: [],
  markers: [],
  marks: [],
  wearerChanges: [],
  views: [],
  bytes: 0,
  imported: false,
  overwritten: false,
});

/** A recording that is open from now on. */
export function openDraft({ preEventMs, ...fields }: NewRecording, id: string): Draft {
  return {
    ...blank(),
    ...fields,
    id,
    startMs: fields.triggerMs - preEventMs,
    stopMs: null,
    triggerOff: null,
    preEventSeconds: preEventMs / 1000,
  };
}

/** A recording of what was kept in the background: it is closed, and has neither head nor sound. */
export function closedDraft(
  { marks, wearerChanges, ...fields }: RecordingAfterwards,
  made: { readonly id: string; readonly bytes: number },
): Draft {
  return {
    ...blank(),
    ...fields,
    ...made,
    triggerMs: fields.startMs,
    triggerOn: "after-the-fact",
    triggerOff: "after-the-fact",
    preEventSeconds: 0,
    preEventAudio: false,
    audioFromMs: null,
    marks: [...marks].sort(),
    wearerChanges: [...wearerChanges],
  };
}

/** Does somebody else wear it at the end than at the start? It is credited to the one who wore it first (X12). */
export const changedHands = ({ wearer, wearerChanges }: Recording): boolean => {
  const last = wearerChanges.at(-1);
  return last !== undefined && last.wearer !== wearer;
};
