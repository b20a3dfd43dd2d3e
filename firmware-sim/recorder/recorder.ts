import {
  type Draft,
  type NewRecording,
  type RecordingAfterwards,
  type RecordingEnd,
  addMark,
  addPlace,
  adoptedDraft,
  closedDraft,
  cutDraft,
  endDraft,
  endView,
  hear,
  noteTriggerOff,
  offsetIn,
  openDraft,
  setMute,
  stepClock,
  viewOf,
} from "./draft.ts";
import type { Moment, Repaired } from "./evidence/evidence.ts";
import { wallAt } from "./evidence/times.ts";
import type { Hearing } from "./heard.ts";
import { DEAF, type RecorderListener } from "./listener.ts";
import type {
  Footage,
  Justification,
  Place,
  Recording,
  RecordingMark,
  TriggerOff,
  View,
} from "./recording.ts";
import { Shelf } from "./shelf.ts";

/** How far the open recording is written. */
interface Written {
  /** ms since its boot. */
  readonly upTo: number;
  /** Thousandths of a byte: what is rounded must not add up over scenes that change (B61). */
  readonly millibytes: number;
}

/** What is to end a recording. */
interface Noted {
  readonly reason: TriggerOff;
  readonly at: Moment;
}

/** What a power cut left open, and when it lost its power. */
interface LeftOpen {
  readonly draft: Draft;
  readonly at: Moment;
}

/** What became of recordings that were left open. */
export interface Recovery {
  /** Nothing was left of them. */
  readonly lost: readonly Recording[];
  /** Space that they take no more. */
  readonly freedBytes: number;
}

export interface RecorderOptions {
  readonly camera: string;
  readonly listener?: RecorderListener;
  /** What the fragments of a closed recording are; left out where they are files. */
  readonly footageOf?: (recording: Recording) => Footage;
}

/**
 * The recordings of a camera, by reference (F 3, F 4). They are on its storage: what a power cut leaves open is
 * another boot's, and stays open until it is recovered (B8).
 */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #listener: RecorderListener;
  readonly #shelf: Shelf;
  #recordings: Draft[] = [];
  readonly #countOfBoot = new Map<string, number>();
  #open: Draft | undefined;
  #written: Written = { upTo: 0, millibytes: 0 };
  #leftOpen: readonly LeftOpen[] = [];
  /** The one that ended last; one made after the fact did not end then. */
  #ended: Draft | undefined;
  /** Why and since when the open recording is to end. */
  #noted: Noted | undefined;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#listener = options.listener ?? DEAF;
    this.#shelf = new Shelf(this.#listener);
  }

  get recordings(): readonly Recording[] {
    return this.#recordings;
  }

  /** The recording that is being written. */
  get open(): Recording | undefined {
    return this.#open;
  }

  /** The last of the recordings of other boots that power cuts left open (B8). */
  get leftOpen(): Recording | undefined {
    return this.#leftOpen.at(-1)?.draft;
  }

  /** The recording that is open, or that ended last. */
  get last(): Recording | undefined {
    return this.#open ?? this.ended;
  }

  /** The recording that ended last. */
  get ended(): Recording | undefined {
    return this.#ended;
  }

  /** Who watches live, and since when. */
  get viewing(): View | undefined {
    return this.#open === undefined ? undefined : viewOf(this.#open);
  }

  /** Opens a recording. Its id is unique over boots and over processes, since boot ids are random. */
  begin(fields: NewRecording): Recording {
    this.#noted = undefined;
    return this.#begin(openDraft(fields, this.#nextId(fields.bootId)));
  }

  /** Adds a recording that is closed already, made of what was kept in the background (B40). */
  claim(fields: RecordingAfterwards): Recording {
    const draft = closedDraft(fields, this.#nextId(fields.bootId));
    this.#recordings.push(draft);
    this.#shelve(draft);
    this.#listener.closed(draft);
    return draft;
  }

  /** Notes why the open recording ends; it may still be written for its post-event time (B71, B81). */
  note(reason: TriggerOff, at: Moment): void {
    this.#noted = { reason, at };
    this.#change((open) => noteTriggerOff(open, at));
  }

  /** How its stop was justified; the code may come when it has ended (principle 5). */
  justify(justification: Justification): void {
    const draft = this.#open ?? this.#ended;
    if (draft === undefined) return;
    draft.justification = justification;
    this.#listener.changed(draft);
  }

  /** The stop was taken back within the post-event time. */
  resume(): void {
    this.#noted = undefined;
    this.#change((open) => {
      noteTriggerOff(open, undefined);
      delete open.justification;
    });
  }

  /** Closes the open recording for the reason that was noted. */
  close(at: Moment): Recording | undefined {
    const draft = this.#takeOpen();
    if (draft === undefined) return undefined;
    const { reason, at: since } = this.#noted ?? { reason: "immediate", at };
    noteTriggerOff(draft, since.uptimeMs < draft.startMs ? momentOfStart(draft) : since);
    this.#end(draft, { at, triggerOff: reason });
    this.#listener.closed(draft);
    return draft;
  }

  /** Closes the open recording at its limit and goes on in another, which ends for what was noted (T10). */
  rollOver(at: Moment, fields: NewRecording): Recording | undefined {
    const before = this.#takeOpen();
    if (before === undefined) return undefined;
    const next = openDraft(fields, this.#nextId(fields.bootId));
    noteTriggerOff(before, at);
    this.#carryOver(before, next);
    this.#end(before, { at, triggerOff: "roll-over" });
    this.#listener.closed(before);
    return this.#begin(next);
  }

  /** The power fails under the open recording. */
  powerLost(at: Moment): void {
    const draft = this.#takeOpen();
    if (draft !== undefined) this.#leftOpen = [...this.#leftOpen, { draft, at }];
  }

  /** A recording that another process left open is on the storage; false where it is known already. */
  adopt(recording: Recording): boolean {
    if (this.#recordings.some(({ id }) => id === recording.id)) return false;
    const draft = adoptedDraft(recording);
    const at = { uptimeMs: draft.triggerMs, time: draft.triggerTime };
    this.#recordings.push(draft);
    this.#leftOpen = [...this.#leftOpen, { draft, at }];
    return true;
  }

  /** Closes what power cuts left open, where its power was lost or as long as it was repaired to be (B8). */
  recover(repaired: readonly Repaired[] = []): Recovery {
    const lengths = new Map(repaired.map(({ recording, ms }) => [recording, ms]));
    const before = this.#leftOpen.reduce((sum, { draft }) => sum + draft.bytes, 0);
    const lost = this.#leftOpen.filter(({ draft }) => lengths.get(draft.id) === 0).map(({ draft }) => draft);
    const left = this.#leftOpen.filter(({ draft }) => !lost.includes(draft));
    this.#leftOpen = [];
    this.#recordings = this.#recordings.filter((each) => !lost.includes(each));
    for (const each of left) this.#recover(each, lengths.get(each.draft.id));
    return { lost, freedBytes: before - left.reduce((sum, { draft }) => sum + draft.bytes, 0) };
  }

  /** What must be known of the open recording; without effect when none is open. */
  addMark(mark: RecordingMark): void {
    this.#change((open) => addMark(open, mark));
  }

  mark(at: number, label?: string): void {
    this.#change((open) => {
      const atMs = offsetIn(open, at);
      open.markers.push(label === undefined ? { atMs } : { atMs, label });
    });
  }

  /** Begins or ends a mute. */
  mute(at: number, muted: boolean): void {
    this.#change((open) => setMute(open, { at, muted }));
  }

  /** From `at` on this is heard. */
  hear(at: number, hearing: Hearing): void {
    this.#change((open) => hear(open, at, hearing));
  }

  /** The wall clock was set while it is written; `byMs` where it is known how far (F 16). */
  stepClock(at: Moment, byMs?: number): void {
    this.#change((open) => stepClock(open, at, byMs));
  }

  /** What began as a test is evidence from here on (A43). */
  endTest(at: number): void {
    if (this.#open?.marks.includes("test") !== true) return;
    this.#change((open) => {
      open.marks = open.marks.filter((mark) => mark !== "test");
      open.testUntilMs = offsetIn(open, at);
    });
  }

  /** Somebody else wears the camera; the recording keeps who wore it first (B23). */
  changeWearer(at: number, wearer: string | null): void {
    this.#change((open) => open.wearerChanges.push({ atMs: offsetIn(open, at), wearer }));
  }

  beginView(at: number, viewer: string): void {
    this.#open?.views.push({ viewer, startMs: this.offset(at), endMs: null });
  }

  /** The view that it ended; undefined when nobody watched. */
  endView(at: number): View | undefined {
    return this.#open === undefined ? undefined : endView(this.#open, at);
  }

  /** The group has a category for the open recording; its wearer's choice comes first (B41). */
  inherit(category: string): void {
    this.#change((open) => {
      open.inheritedCategory = category;
    });
  }

  /** Has this recording ended, or been made after the fact? Without an id: has any? */
  hasEnded(id?: string): boolean {
    return this.#closed(id) !== undefined;
  }

  /** The category of a closed recording, of the one that ended last unless it is named, and of its parts (B52, T10). */
  categorise(category: string, id?: string): void {
    this.#shelf.categorise(this.#closed(id), category);
  }

  /** Nothing was chosen in time (B52). */
  leaveUncategorised(): void {
    this.#shelf.leaveUncategorised(this.#ended);
  }

  /** Nobody will be asked any more. */
  fileTheRest(): void {
    this.#shelf.fileTheRest();
  }

  /** The open recording is written up to `at`, at this rate since it was asked last; the bytes that it took. */
  grow(at: number, bytesPerSecond: number): number {
    const open = this.#open;
    if (open === undefined) return 0;
    const { upTo, millibytes } = this.#written;
    const ms = Math.max(0, at - upTo);
    this.#written = { upTo: upTo + ms, millibytes: millibytes + ms * bytesPerSecond };
    const before = open.bytes;
    open.bytes = Math.round(this.#written.millibytes / 1000);
    return open.bytes - before;
  }

  /** The closed recordings that wait for their import, oldest first (B43). */
  waiting(): readonly Recording[] {
    return this.#shelf.waiting;
  }

  /** Space that the recordings which wait take. */
  get waitingBytes(): number {
    return this.#shelf.waitingBytes;
  }

  /** The destination has it: its space may be written again. Its bytes, or 0 where it does not wait. */
  confirmImport(id: string): number {
    return this.#shelf.confirmImport(id);
  }

  /** Gives up the oldest closed recording (B71); its bytes, or 0 when there is none. */
  overwriteOldest(): number {
    return this.#shelf.overwriteOldest();
  }

  /** Where the camera is while a recording is open; `at` is ms since its boot. */
  locate(at: number, fix: Omit<Place, "atMs">): void {
    this.#change((open) => addPlace(open, { atMs: offsetIn(open, at), ...fix }));
  }

  /** ms from the start of the open recording. */
  offset(at: number): number {
    return this.#open === undefined ? 0 : offsetIn(this.#open, at);
  }

  #begin(draft: Draft): Recording {
    this.#open = draft;
    this.#recordings.push(draft);
    this.#written = { upTo: draft.startMs, millibytes: 0 };
    this.#listener.opened(draft);
    return draft;
  }

  #change(work: (open: Draft) => void): void {
    if (this.#open === undefined) return;
    work(this.#open);
    this.#listener.changed(this.#open);
  }

  #takeOpen(): Draft | undefined {
    const open = this.#open;
    this.#open = undefined;
    return open;
  }

  #end(draft: Draft, end: RecordingEnd): void {
    endDraft(draft, end);
    this.#shelve(draft);
    this.#ended = draft;
  }

  #shelve(draft: Draft): void {
    this.#shelf.put(draft);
    const { footageOf } = this.#options;
    if (footageOf !== undefined) draft.footage = footageOf(draft);
  }

  #recover({ draft, at }: LeftOpen, ms: number | undefined): void {
    const end = ms === undefined ? at : { uptimeMs: draft.startMs + ms, time: wallAt(draft, ms) };
    noteTriggerOff(draft, end);
    cutDraft(draft, { ms: end.uptimeMs - draft.startMs, writtenMs: at.uptimeMs - draft.startMs });
    this.#end(draft, { at: end, triggerOff: "power-lost" });
  }

  #closed(id: string | undefined): Draft | undefined {
    return id === undefined ? this.#ended : this.#shelf.find(id);
  }

  /** What is true of the whole of it, however many parts it has: its group's category, and the stop that is under way. */
  #carryOver(before: Draft, next: Draft): void {
    before.followedBy = next.id;
    next.follows = before.id;
    const { inheritedCategory, justification } = before;
    if (inheritedCategory !== undefined) next.inheritedCategory = inheritedCategory;
    if (justification !== undefined) next.justification = { ...justification, explanation: null };
    delete before.justification;
    // It was to end before it began: all of it is post-event time.
    if (this.#noted !== undefined) noteTriggerOff(next, momentOfStart(next));
  }

  #nextId(bootId: string): string {
    const count = (this.#countOfBoot.get(bootId) ?? 0) + 1;
    this.#countOfBoot.set(bootId, count);
    return `${this.#options.camera}-${bootId.slice(0, 8)}-${count}`;
  }
}

const momentOfStart = ({ startMs, startTime }: Recording): Moment => ({ uptimeMs: startMs, time: startTime });
