import {
  type Draft,
  MOST_PLACES,
  type NewRecording,
  type RecordingAfterwards,
  changedHands,
  closedDraft,
  openDraft,
} from "./draft.ts";
import type { Place, Recording, RecordingMark, TriggerOff, View } from "./recording.ts";

/** How a recording ends; `at` is ms since its boot. */
export interface RecordingEnd {
  readonly at: number;
  readonly triggerOff: TriggerOff;
}

/**
 * The recordings of a camera, by reference (F 3, F 4). They are on its storage: a power cut leaves the open one open
 * until it is recovered (B8).
 */
export class Recorder {
  readonly #camera: string;
  #bytesPerSecond: number;
  /** What the open recording took more than it would have at the present rate. */
  #surplus = 0;
  readonly #recordings: Draft[] = [];
  #waiting: readonly Draft[] = [];
  readonly #countOfBoot = new Map<string, number>();
  #open: Draft | undefined;
  /** The one that ended last; one made after the fact did not end then. */
  #ended: Draft | undefined;
  #reason: TriggerOff | undefined;
  /** ms since its boot at which the open recording lost its power. */
  #lostAt: number | undefined;

  constructor(camera: string, bytesPerSecond: number) {
    this.#camera = camera;
    this.#bytesPerSecond = bytesPerSecond;
  }

  get recordings(): readonly Recording[] {
    return this.#recordings;
  }

  /** The recording that is being written, or that a power cut left open. */
  get open(): Recording | undefined {
    return this.#open;
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
    const view = this.#open?.views.at(-1);
    return view?.endMs === null ? view : undefined;
  }

  /** Opens a recording. Its id is unique over boots and over processes, since boot ids are random. */
  begin(fields: NewRecording): Recording {
    const { bootId, follows } = fields;
    this.#open = { ...openDraft(fields, this.#nextId(bootId)), ...this.#inherited(follows) };
    this.#recordings.push(this.#open);
    this.#surplus = 0;
    this.#reason = undefined;
    return this.#open;
  }

  /** Adds a recording that is closed already, made of what was kept in the background (B40). */
  claim(fields: RecordingAfterwards): Recording {
    const { bootId, startMs, stopMs } = fields;
    const recording = closedDraft(fields, {
      id: this.#nextId(bootId),
      bytes: this.bytesOf(stopMs - startMs),
    });
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
    return this.#end({ at, triggerOff: this.#reason ?? "immediate" });
  }

  /** Closes the open recording at its limit (T10); the caller opens the next one. */
  rollOver(at: number): Recording | undefined {
    return this.#end({ at, triggerOff: "roll-over" });
  }

  /** The power fails under the open recording; that it fails again before the repair takes nothing more of it. */
  powerLost(at: number): void {
    this.#lostAt ??= at;
  }

  /** Closes what a power cut left open, where its power was lost (B8). */
  recover(): Recording | undefined {
    const at = this.#lostAt ?? this.#open?.triggerMs ?? 0;
    this.#lostAt = undefined;
    return this.#end({ at, triggerOff: "power-lost" });
  }

  /** What must be known of the open recording; without effect when none is open. */
  addMark(mark: RecordingMark): void {
    const marks = this.#open?.marks;
    if (marks === undefined || marks.includes(mark)) return;
    marks.push(mark);
    marks.sort();
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
    this.#endMute(this.offset(at));
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
    const view = this.viewing;
    const views = this.#open?.views;
    if (view === undefined || views === undefined) return undefined;
    const ended: View = { ...view, endMs: this.offset(at) };
    views[views.length - 1] = ended;
    return ended;
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

  /** The open recording was written up to here; the bytes that came to it since it was asked last. */
  grow(at: number): number {
    const open = this.#open;
    if (open === undefined || this.#lostAt !== undefined) return 0;
    const before = open.bytes;
    open.bytes = Math.max(before, this.#bytesUpTo(open, at));
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

  /** From `at` on the scene takes so many bytes a second (B61). */
  setRate(at: number, bytesPerSecond: number): void {
    const before = this.#bytesPerSecond;
    if (this.#open !== undefined)
      this.#surplus += ((before - bytesPerSecond) * (at - this.#open.startMs)) / 1000;
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** Where the camera is while a recording is open, or at its end; `at` is ms since its boot. */
  locate(id: string, { at, fix }: { readonly at: number; readonly fix: Omit<Place, "atMs"> }): void {
    const recording = this.#recordings.findLast((each) => each.id === id);
    if (recording === undefined) return;
    const track = (recording.track ??= []);
    track.push({ atMs: Math.max(0, at - recording.startMs), ...fix });
    if (track.length > MOST_PLACES) recording.track = track.filter((_, index) => index % 2 === 0);
  }

  /** Space of so many ms of recording. */
  bytesOf(ms: number): number {
    return Math.round((Math.max(0, ms) * this.#bytesPerSecond) / 1000);
  }

  /** ms from the start of the open recording. */
  offset(at: number): number {
    return Math.max(0, at - (this.#open?.startMs ?? at));
  }

  #endMute(offset: number): void {
    const muted = this.#open?.muted;
    const span = muted?.at(-1);
    if (muted !== undefined && span?.endMs === null) muted[muted.length - 1] = { ...span, endMs: offset };
  }

  #end({ at, triggerOff }: RecordingEnd): Recording | undefined {
    const recording = this.#open;
    if (recording === undefined) return undefined;
    this.#endMute(this.offset(at));
    this.endView(at);
    if (changedHands(recording)) this.addMark("wearer-changed");
    if (recording.inheritedCategory !== undefined) recording.category = recording.inheritedCategory;
    recording.stopMs = at;
    recording.triggerOff = triggerOff;
    recording.bytes = this.#bytesUpTo(recording, at);
    this.#open = undefined;
    this.#waiting = [...this.#waiting, recording];
    this.#ended = recording;
    this.#reason = undefined;
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

  #bytesUpTo({ startMs }: Draft, at: number): number {
    return this.bytesOf(at - startMs) + Math.round(this.#surplus);
  }

  #nextId(bootId: string): string {
    const count = (this.#countOfBoot.get(bootId) ?? 0) + 1;
    this.#countOfBoot.set(bootId, count);
    return `${this.#camera}-${bootId.slice(0, 8)}-${count}`;
  }
}
