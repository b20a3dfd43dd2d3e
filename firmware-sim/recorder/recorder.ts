import type { Marker, Recording, ShortfallCause, Span, TriggerOff } from "./recording.ts";

type Draft = { -readonly [Key in keyof Recording]: Recording[Key] } & {
  muted: Span[];
  markers: Marker[];
};

/** What a new recording is opened with; times are ms since the boot. */
export interface NewRecording {
  readonly bootId: string;
  readonly triggerMs: number;
  readonly preEventMs: number;
  readonly preEventAudio: boolean;
  readonly shortfallCause?: ShortfallCause;
  readonly startTime: string | null;
  readonly triggerOn: string;
  readonly follows?: string;
}

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
  readonly #bytesPerSecond: number;
  readonly #recordings: Draft[] = [];
  readonly #countOfBoot = new Map<string, number>();
  #open: Draft | undefined;
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

  get last(): Recording | undefined {
    return this.#recordings.at(-1);
  }

  /** Opens a recording. Its id is unique over boots and over processes, since boot ids are random. */
  begin(fields: NewRecording): Recording {
    const { preEventMs, ...rest } = fields;
    const startMs = fields.triggerMs - preEventMs;
    this.#open = {
      ...rest,
      id: this.#nextId(fields.bootId),
      simulated: true,
      startMs,
      stopMs: null,
      triggerOff: null,
      preEventSeconds: preEventMs / 1000,
      muted: [],
      markers: [],
      bytes: this.#bytes(preEventMs),
      overwritten: false,
    };
    this.#recordings.push(this.#open);
    this.#reason = undefined;
    return this.#open;
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

  /** The power fails under the open recording. */
  powerLost(at: number): void {
    this.#lostAt = at;
  }

  /** Closes what a power cut left open, where its power was lost (B8). */
  recover(): Recording | undefined {
    const at = this.#lostAt ?? this.#open?.triggerMs ?? 0;
    this.#lostAt = undefined;
    return this.#end({ at, triggerOff: "power-lost" });
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

  /** The category of the last recording that was closed (B52). */
  categorise(category: string): void {
    const closed = this.#recordings.findLast((recording) => recording !== this.#open);
    if (closed !== undefined) closed.category = category;
  }

  /** Gives up the oldest closed recording (B71); its bytes, or 0 when there is none. */
  overwriteOldest(): number {
    const oldest = this.#recordings.find((each) => each !== this.#open && !each.overwritten);
    if (oldest === undefined) return 0;
    oldest.overwritten = true;
    return oldest.bytes;
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
    recording.stopMs = at;
    recording.triggerOff = triggerOff;
    recording.bytes = this.#bytes(at - recording.startMs);
    this.#open = undefined;
    this.#reason = undefined;
    return recording;
  }

  #bytes(ms: number): number {
    return Math.round((Math.max(0, ms) * this.#bytesPerSecond) / 1000);
  }

  #nextId(bootId: string): string {
    const count = (this.#countOfBoot.get(bootId) ?? 0) + 1;
    this.#countOfBoot.set(bootId, count);
    return `${this.#camera}-${bootId.slice(0, 8)}-${count}`;
  }
}
