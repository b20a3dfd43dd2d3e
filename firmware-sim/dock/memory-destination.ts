import type { Cancel, Scheduler } from "@vestige/protocol/base";
import type { Destination, TransferItem, TransferListener, TransferOutcome, Upload } from "./destination.ts";

/** So long a destination takes to answer, in ms (ours). */
const ANSWER_MS = 50;

export interface MemoryDestinationOptions {
  readonly clock: Scheduler;
  /** Of each transfer. */
  readonly bytesPerSecond: number;
  /** Cameras that it serves at the same time; a Transfer Station II has 8 places (B43). Default 8. */
  readonly places?: number;
}

/** A destination that remembers what came, and that fails when told to. Nothing is kept but names and lengths. */
export interface MemoryDestination extends Destination {
  /** Ids of the recordings whose import it confirmed, in that order. */
  imported(): readonly string[];
  /** Is it busy with something else? Then it takes nothing. */
  busy: boolean;
  /** The next transfer that reaches so many bytes of its recording breaks off there, once. */
  breakAt(bytes: number): void;
  /** It will not have this recording. */
  reject(recording: string): void;
}

export const memoryDestination = (options: MemoryDestinationOptions): MemoryDestination =>
  new RememberingDestination(options);

class RememberingDestination implements MemoryDestination {
  busy = false;
  readonly #clock: Scheduler;
  readonly #bytesPerSecond: number;
  readonly #places: number;
  readonly #parts = new Map<string, number>();
  readonly #imported = new Set<string>();
  readonly #rejected = new Set<string>();
  #running = 0;
  #breakAt: number | undefined;

  constructor({ clock, bytesPerSecond, places = 8 }: MemoryDestinationOptions) {
    this.#clock = clock;
    this.#bytesPerSecond = bytesPerSecond;
    this.#places = places;
  }

  imported(): readonly string[] {
    return [...this.#imported];
  }

  breakAt(bytes: number): void {
    this.#breakAt = bytes;
  }

  reject(recording: string): void {
    this.#rejected.add(recording);
  }

  store(item: TransferItem, listener: TransferListener): Upload {
    const upload = new MemoryUpload(this.#clock, {
      from: Math.min(item.offset, this.#parts.get(item.recording.id) ?? 0),
      bytesPerSecond: this.#bytesPerSecond,
      stopped: (received) => {
        this.#running--;
        this.#parts.set(item.recording.id, received);
      },
    });
    upload.wait(ANSWER_MS, () => this.#answer({ item, listener, upload }));
    return upload;
  }

  #answer({ item, listener, upload }: Visit): void {
    const { id, bytes } = item.recording;
    if (this.busy || this.#running >= this.#places) return listener.settled("busy");
    this.#running++;
    const end = this.#imported.has(id) ? upload.received : this.#endOf(bytes, upload.received);
    upload.run(end, () => listener.settled(this.#outcome(item, end)));
    listener.started();
  }

  /** Where this transfer ends: with the recording, or where it was told to break off. */
  #endOf(bytes: number, from: number): number {
    const end = this.#breakAt;
    if (end === undefined || end < from || end >= bytes) return bytes;
    this.#breakAt = undefined;
    return end;
  }

  #outcome({ recording: { id, bytes } }: TransferItem, end: number): TransferOutcome {
    if (this.#imported.has(id)) return "confirmed";
    if (end < bytes) return "interrupted";
    if (this.#rejected.has(id)) return "rejected";
    this.#imported.add(id);
    return "confirmed";
  }
}

interface Visit {
  readonly item: TransferItem;
  readonly listener: TransferListener;
  readonly upload: MemoryUpload;
}

interface UploadOptions {
  readonly from: number;
  readonly bytesPerSecond: number;
  /** Called once for an upload that ran, however it ends. */
  stopped(received: number): void;
}

/** Bytes that move in a straight line; one timer, whatever their number. */
class MemoryUpload implements Upload {
  readonly #clock: Scheduler;
  readonly #options: UploadOptions;
  #run: { readonly since: number; readonly end: number } | undefined;
  #reached: number;
  #cancelTimer: Cancel | undefined;

  constructor(clock: Scheduler, options: UploadOptions) {
    this.#clock = clock;
    this.#options = options;
    this.#reached = options.from;
  }

  get received(): number {
    if (this.#run === undefined) return this.#reached;
    const { since, end } = this.#run;
    const moved = Math.floor(((this.#clock.now() - since) * this.#options.bytesPerSecond) / 1000);
    return Math.min(end, this.#reached + moved);
  }

  wait(ms: number, then: () => void): void {
    this.#cancelTimer = this.#clock.after(ms, then);
  }

  run(end: number, then: () => void): void {
    this.#run = { since: this.#clock.now(), end };
    const ms = Math.ceil(((end - this.#reached) * 1000) / this.#options.bytesPerSecond);
    this.wait(ms, () => {
      this.#stop();
      then();
    });
  }

  cancel(): void {
    this.#cancelTimer?.();
    this.#stop();
  }

  #stop(): void {
    if (this.#run === undefined) return;
    this.#reached = this.received;
    this.#run = undefined;
    this.#options.stopped(this.#reached);
  }
}
