import {
  type Draft,
  MOST_PLACES,
  type NewRecording,
  type RecordingAfterwards,
  type RecordingEnd,
  addMark,
  closedDraft,
  endDraft,
  endMute,
  endView,
  offsetIn,
  openDraft,
  viewOf,
} from "./draft.ts";
import type { Place, Recording, RecordingMark, TriggerOff, View } from "./recording.ts";

/** How far the open recording is written. */
interface Written {
  /** ms since its boot. */
  readonly upTo: number;
  /** Thousandths of a byte: what is rounded must not add up over scenes that change (B61). */
  readonly millibytes: number;
}

/**
 * The recordings of a camera, by reference (F 3, F 4). They are on its storage: what a power cut leaves open is
 * another boot's, and stays open until it is recovered (B8).
 */
export class Recorder {
  readonly #camera: string;
  readonly #recordings: Draft[] = [];
  #waiting: readonly Draft[] = [];
  readonly #countOfBoot = new Map<string, number>();
  #open: Draft | undefined;
  #written: Written = { upTo: 0, millibytes: 0 };
  /** `at`: ms since its boot at which it lost its power. */
  #leftOpen: { readonly draft: Draft; readonly at: number } | undefined;
  /** The one that ended last; one made after the fact did not end then. */
  #ended: Draft | undefined;
  #reason: TriggerOff | undefined;

  constructor(camera: string) {
    this.#camera = camera;
  }

  get recordings(): readonly Recording[] {
    return this.#recordings;
  }

  /** The recording that is being written. */
  get open(): Recording | undefined {
    return this.#open;
  }

  /** The recording of another boot that a power cut left open (B8). */
  get leftOpen(): Recording | undefined {
    return this.#leftOpen?.draft;
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
    const { bootId, follows } = fields;
    this.#open = { ...openDraft(fields, this.#nextId(bootId)), ...this.#inherited(follows) };
    this.#recordings.push(this.#open);
    this.#written = { upTo: this.#open.startMs, millibytes: 0 };
    this.#reason = undefined;
    return this.#open;
  }

  /** Adds a recording that is closed already, made of what was kept in the background (B40). */
  claim(fields: RecordingAfterwards): Recording {
    const recording = closedDraft(fields, this.#nextId(fields.bootId));
    this.#recordings.push(recording);
    this.#waiting = [...this.#waiting, recording];
    return recording;
  }

  /** Notes why the open recording ends; it may still be written for its post-event time (B71, B81). */
  note(reason: TriggerOff): void {
    this.#reason = reason;
  }

  /** The stop was taken back within the post-event time. */
  resume(): void {
    this.#reason = undefined;
  }

  /** Closes the open recording for the reason that was noted. */
  close(at: number): Recording | undefined {
    return this.#endOpen({ at, triggerOff: this.#reason ?? "immediate" });
  }

  /** Closes the open recording at its limit (T10); the caller opens the next one. */
  rollOver(at: number): Recording | undefined {
    return this.#endOpen({ at, triggerOff: "roll-over" });
  }

  /** The power fails under the open recording. */
  powerLost(at: number): void {
    const draft = this.#open;
    if (draft === undefined) return;
    // One that still waits for its repair is not lost for the next one (F 15).
    this.recover();
    this.#open = undefined;
    this.#reason = undefined;
    this.#leftOpen = { draft, at };
  }

  /** Closes what a power cut left open, where its power was lost (B8). */
  recover(): Recording | undefined {
    const left = this.#leftOpen;
    if (left === undefined) return undefined;
    this.#leftOpen = undefined;
    return this.#end(left.draft, { at: left.at, triggerOff: "power-lost" });
  }

  /** What must be known of the open recording; without effect when none is open. */
  addMark(mark: RecordingMark): void {
    if (this.#open !== undefined) addMark(this.#open, mark);
  }

  mark(at: number, label?: string): void {
    const offset = this.offset(at);
    this.#open?.markers.push(label === undefined ? { atMs: offset } : { atMs: offset, label });
  }

  mute(at: number): void {
    const offset = this.offset(at);
    this.#open?.muted.push({ startMs: offset, endMs: null });
  }

  unmute(at: number): void {
    if (this.#open !== undefined) endMute(this.#open, at);
  }

  /** What began as a test is evidence from here on (A43). */
  endTest(at: number): void {
    const open = this.#open;
    if (open === undefined || !open.marks.includes("test")) return;
    open.marks = open.marks.filter((mark) => mark !== "test");
    open.testUntilMs = this.offset(at);
  }

  /** Somebody else wears the camera; the recording keeps who wore it first (B23). */
  changeWearer(at: number, wearer: string | null): void {
    this.#open?.wearerChanges.push({ atMs: this.offset(at), wearer });
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
    if (this.#open !== undefined) this.#open.inheritedCategory = category;
  }

  /** The category of the recording that ended last, and of the parts that rolled over into it (B52, T10). */
  categorise(category: string): void {
    for (const part of this.#partsOfEnded()) part.category = category;
  }

  /** Nothing was chosen in time: what has no category is filed as that (B52). */
  leaveUncategorised(): void {
    for (const part of this.#partsOfEnded()) part.category ??= "uncategorised";
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
    return this.#waiting;
  }

  /** Space that the recordings which wait take. */
  get waitingBytes(): number {
    return this.#waiting.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The destination has it: its space may be written again. Its bytes, or 0 where it does not wait. */
  confirmImport(id: string): number {
    const recording = this.#waiting.find((each) => each.id === id);
    if (recording === undefined) return 0;
    recording.imported = true;
    this.#waiting = this.#waiting.filter((each) => each !== recording);
    return recording.bytes;
  }

  /** Gives up the oldest closed recording (B71); its bytes, or 0 when there is none. */
  overwriteOldest(): number {
    const [oldest, ...others] = this.#waiting;
    if (oldest === undefined) return 0;
    oldest.overwritten = true;
    this.#waiting = others;
    return oldest.bytes;
  }

  /** Where the camera is while a recording is open, or at its end; `at` is ms since its boot. */
  locate(id: string, { at, fix }: { readonly at: number; readonly fix: Omit<Place, "atMs"> }): void {
    const recording = this.#recordings.findLast((each) => each.id === id);
    if (recording === undefined) return;
    const track = (recording.track ??= []);
    track.push({ atMs: offsetIn(recording, at), ...fix });
    if (track.length > MOST_PLACES) recording.track = track.filter((_, index) => index % 2 === 0);
  }

  /** ms from the start of the open recording. */
  offset(at: number): number {
    return this.#open === undefined ? 0 : offsetIn(this.#open, at);
  }

  #endOpen(end: RecordingEnd): Recording | undefined {
    const open = this.#open;
    if (open === undefined) return undefined;
    this.#open = undefined;
    this.#reason = undefined;
    return this.#end(open, end);
  }

  #end(recording: Draft, end: RecordingEnd): Recording {
    endDraft(recording, end);
    this.#waiting = [...this.#waiting, recording];
    this.#ended = recording;
    return recording;
  }

  #partsOfEnded(): readonly Draft[] {
    const parts: Draft[] = [];
    let part = this.#ended;
    while (part !== undefined) {
      parts.push(part);
      const { follows } = part;
      part = follows === undefined ? undefined : this.#recordings.find(({ id }) => id === follows);
    }
    return parts;
  }

  #inherited(follows: string | undefined): Pick<Recording, "inheritedCategory"> {
    const inheritedCategory = follows === undefined ? undefined : this.#ended?.inheritedCategory;
    return inheritedCategory === undefined ? {} : { inheritedCategory };
  }

  #nextId(bootId: string): string {
    const count = (this.#countOfBoot.get(bootId) ?? 0) + 1;
    this.#countOfBoot.set(bootId, count);
    return `${this.#camera}-${bootId.slice(0, 8)}-${count}`;
  }
}
