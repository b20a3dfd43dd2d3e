import type { Moment } from "./evidence/evidence.ts";
import { type Hearing, type HeardSpans, setSpan, spansFrom } from "./heard.ts";
import type {
  CameraState,
  ClockStep,
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
  silent: Span[];
  speech: Span[];
  clockSteps: ClockStep[];
  markers: Marker[];
  marks: RecordingMark[];
  wearerChanges: WearerChange[];
  views: View[];
  track?: Place[];
};

/** Places of a track; a point every 30 s over four hours fits (T10). */
const MOST_PLACES = 512;

/** What a recording begins with: the pre-event part, and what was heard in it; ms from its start. */
export interface RecordingHead extends HeardSpans {
  readonly ms: number;
  readonly firstGop: number;
  readonly audio: boolean;
  readonly audioFromMs: number;
  readonly shortfallCause?: ShortfallCause;
}

/** What a new recording is opened with; times are ms since the boot. */
export interface NewRecording {
  readonly bootId: string;
  readonly triggerMs: number;
  readonly triggerTime: string | null;
  readonly startTime: string | null;
  readonly triggerOn: string;
  readonly configuredSeconds: number;
  readonly head: RecordingHead;
  readonly under: CameraState;
  readonly wearer: string | null;
  readonly marks: readonly RecordingMark[];
}

/** A recording that is made of what was kept in the background; times are ms since the boot they lie in (B40). */
export interface RecordingAfterwards {
  readonly bootId: string;
  readonly startMs: number;
  readonly stopMs: number;
  readonly startTime: string | null;
  readonly stopTime: string | null;
  readonly under: CameraState;
  readonly wearer: string | null;
  readonly wearerChanges: readonly WearerChange[];
  readonly marks: readonly RecordingMark[];
  /** Space that it takes. */
  readonly bytes: number;
}

/** How a recording ends. */
export interface RecordingEnd {
  readonly at: Moment;
  readonly triggerOff: TriggerOff;
}

/** What every recording begins with. */
const blank = () => ({
  simulated: true as const,
  muted: [],
  silent: [],
  speech: [],
  clockSteps: [],
  markers: [],
  marks: [],
  wearerChanges: [],
  views: [],
  bytes: 0,
  imported: false,
  overwritten: false,
});

/** A recording that is open from now on. */
export function openDraft({ head, marks, ...fields }: NewRecording, id: string): Draft {
  return {
    ...blank(),
    ...fields,
    id,
    startMs: fields.triggerMs - head.ms,
    ...{ stopMs: null, stopTime: null },
    ...{ triggerOff: null, triggerOffMs: null, triggerOffTime: null },
    preEventSeconds: head.ms / 1000,
    preEventAudio: head.audio,
    audioFromMs: head.audioFromMs,
    ...(head.shortfallCause === undefined ? {} : { shortfallCause: head.shortfallCause }),
    firstGop: head.firstGop,
    silent: heardFrom(head.silent, head),
    speech: heardFrom(head.speech, head),
    marks: sorted(marks),
  };
}

const sorted = (marks: readonly RecordingMark[]): RecordingMark[] => [...new Set(marks)].sort();

/** What was heard before the sound begins is not in it (T9, X1). */
const heardFrom = (spans: readonly Span[], { audioFromMs }: RecordingHead): Span[] =>
  spansFrom(spans, { from: audioFromMs, origin: 0 });

/** A recording of what was kept in the background: it is closed, and has neither head nor sound. */
export function closedDraft({ marks, wearerChanges, ...fields }: RecordingAfterwards, id: string): Draft {
  const { startMs, startTime, stopMs, stopTime } = fields;
  return {
    ...blank(),
    ...fields,
    id,
    ...{ triggerMs: startMs, triggerTime: startTime, triggerOn: "after-the-fact" },
    ...{ triggerOffMs: stopMs, triggerOffTime: stopTime, triggerOff: "after-the-fact" },
    ...{ configuredSeconds: 0, preEventSeconds: 0, preEventAudio: false, audioFromMs: null, firstGop: 0 },
    marks: sorted(marks),
    wearerChanges: [...wearerChanges],
  };
}

/** One that another process had begun. */
export const adoptedDraft = ({ track, ...recording }: Recording): Draft => ({
  ...recording,
  muted: [...recording.muted],
  silent: [...recording.silent],
  speech: [...recording.speech],
  clockSteps: [...recording.clockSteps],
  markers: [...recording.markers],
  marks: [...recording.marks],
  wearerChanges: [...recording.wearerChanges],
  views: [...recording.views],
  ...(track === undefined ? {} : { track: [...track] }),
});

/** So much of it was left of what had been written: nothing that it says lies beyond. */
export function cutDraft(
  draft: Draft,
  { ms, writtenMs }: { readonly ms: number; readonly writtenMs: number },
): void {
  const before = ({ atMs }: { readonly atMs: number }): boolean => atMs <= ms;
  const within = <Each extends Span>(spans: readonly Each[]): Each[] =>
    spans
      .filter(({ startMs }) => startMs < ms)
      .map((span) => (span.endMs === null || span.endMs <= ms ? span : { ...span, endMs: ms }));
  Object.assign(draft, {
    ...{ muted: within(draft.muted), silent: within(draft.silent), speech: within(draft.speech) },
    ...{ clockSteps: draft.clockSteps.filter(before), markers: draft.markers.filter(before) },
    ...{ wearerChanges: draft.wearerChanges.filter(before), views: within(draft.views) },
    ...(draft.track === undefined ? {} : { track: draft.track.filter(before) }),
    bytes: ms < writtenMs ? Math.round((draft.bytes * ms) / writtenMs) : draft.bytes,
  });
}

/** Adds a place to its track, which is thinned out when it gets too long. */
export function addPlace(draft: Draft, place: Place): void {
  const track = (draft.track ??= []);
  track.push(place);
  if (track.length > MOST_PLACES) draft.track = track.filter((_, index) => index % 2 === 0);
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

/** Begins or ends a mute. */
export const setMute = (
  draft: Draft,
  { at, muted }: { readonly at: number; readonly muted: boolean },
): void => setSpan(draft.muted, { at: offsetIn(draft, at), on: muted });

/** From `at` on this is heard, as far as there is sound. */
export function hear(draft: Draft, at: number, { speech, silent }: Hearing): void {
  if (draft.audioFromMs === null) return;
  setSpan(draft.speech, { at: offsetIn(draft, at), on: speech });
  setSpan(draft.silent, { at: offsetIn(draft, at), on: silent });
}

/** The clock was set at `at`; `time` is what it says now. Without a size the step is against the start of the recording. */
export function stepClock(draft: Draft, at: Moment, byMs: number | undefined): void {
  const atMs = offsetIn(draft, at.uptimeMs);
  const by = byMs ?? stepSinceStart(draft, at, atMs);
  if (by !== undefined && by !== 0) draft.clockSteps.push({ atMs, byMs: by });
}

function stepSinceStart(
  { startTime, clockSteps }: Draft,
  { time }: Moment,
  atMs: number,
): number | undefined {
  if (startTime === null || time === null) return undefined;
  const before = clockSteps.reduce((sum, { byMs }) => sum + byMs, 0);
  return Date.parse(time) - Date.parse(startTime) - atMs - before;
}

/** Notes when it was to end, or that it goes on after all. */
export function noteTriggerOff(draft: Draft, at: Moment | undefined): void {
  draft.triggerOffMs = at?.uptimeMs ?? null;
  draft.triggerOffTime = at?.time ?? null;
}

/** Each mark once, in order. */
export function addMark({ marks }: Draft, mark: RecordingMark): void {
  if (marks.includes(mark)) return;
  marks.push(mark);
  marks.sort();
}

/** Ends it, and what runs in it. */
export function endDraft(draft: Draft, { at, triggerOff }: RecordingEnd): void {
  const { uptimeMs, time } = at;
  setMute(draft, { at: uptimeMs, muted: false });
  hear(draft, uptimeMs, { speech: false, silent: false });
  endView(draft, uptimeMs);
  if (changedHands(draft)) addMark(draft, "wearer-changed");
  if (draft.inheritedCategory !== undefined) draft.category = draft.inheritedCategory;
  draft.stopMs = uptimeMs;
  draft.stopTime = time;
  draft.triggerOff = triggerOff;
}

/** Does somebody else wear it at the end than at the start? It is credited to the one who wore it first (X12). */
const changedHands = ({ wearer, wearerChanges }: Recording): boolean => {
  const last = wearerChanges.at(-1);
  return last !== undefined && last.wearer !== wearer;
};
