import type {
  Marker,
  Place,
  Recording,
  RecordingMark,
  ShortfallCause,
  Span,
  TriggerOff,
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
  /** Space that it takes. */
  readonly bytes: number;
}

/** How a recording ends; `at` is ms since its boot. */
export interface RecordingEnd {
  readonly at: number;
  readonly triggerOff: TriggerOff;
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
export function closedDraft({ marks, wearerChanges, ...fields }: RecordingAfterwards, id: string): Draft {
  return {
    ...blank(),
    ...fields,
    id,
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

/** ms from its start. */
export const offsetIn = ({ startMs }: Recording, at: number): number => Math.max(0, at - startMs);

/** Who watches it live, and since when. */
export function viewOf({ views }: Recording): View | undefined {
  const view = views.at(-1);
  return view?.endMs === null ? view : undefined;
}

/** Ends the view that runs, if one does. */
export function endView(draft: Draft, at: number): View | undefined {
  const view = viewOf(draft);
  if (view === undefined) return undefined;
  const ended: View = { ...view, endMs: offsetIn(draft, at) };
  draft.views[draft.views.length - 1] = ended;
  return ended;
}

/** Ends the mute that runs, if one does. */
export function endMute(draft: Draft, at: number): void {
  const span = draft.muted.at(-1);
  if (span?.endMs === null) draft.muted[draft.muted.length - 1] = { ...span, endMs: offsetIn(draft, at) };
}

/** Each mark once, in order. */
export function addMark({ marks }: Draft, mark: RecordingMark): void {
  if (marks.includes(mark)) return;
  marks.push(mark);
  marks.sort();
}

/** Ends it, and what runs in it. */
export function endDraft(draft: Draft, { at, triggerOff }: RecordingEnd): void {
  endMute(draft, at);
  endView(draft, at);
  if (changedHands(draft)) addMark(draft, "wearer-changed");
  if (draft.inheritedCategory !== undefined) draft.category = draft.inheritedCategory;
  draft.stopMs = at;
  draft.triggerOff = triggerOff;
}

/** Does somebody else wear it at the end than at the start? It is credited to the one who wore it first (X12). */
const changedHands = ({ wearer, wearerChanges }: Recording): boolean => {
  const last = wearerChanges.at(-1);
  return last !== undefined && last.wearer !== wearer;
};
