import type { Cancel } from "@vestige/protocol/base";
import type { Disk } from "../disk/disk.ts";
import { troubleOf } from "../disk/trouble.ts";
import type { StorageTrouble } from "../evidence/evidence.ts";
import { type ClipOptions, createClipWriter } from "../media/clip-writer.ts";
import { type ClipLength, FRAGMENT_MS, SOUND_KNOWN_MS, clipLength } from "../media/timeline.ts";
import type { ClipPart } from "./clip-hashes.ts";
import { ClipStorage, type Due } from "./clip-storage.ts";
import type { Pace } from "./pace.ts";

/** What a clip is written to, and of what. */
export interface ClipFileOptions {
  readonly disk: Disk;
  readonly name: string;
  readonly pace: Pace;
  /** Its spans of sound are read when a fragment is made: what lies before that time must not change any more. */
  readonly clip: ClipOptions;
  /** ms of the clock of its first picture. */
  readonly startedAt: number;
  /** Why the storage takes nothing, once, and undefined when all is well again. */
  readonly onTrouble: (trouble: StorageTrouble | undefined) => void;
}

/** How a clip ends. */
interface ClipEnd {
  readonly length: ClipLength;
  readonly done: (clip: ClipPart) => void;
}

const RETRY_MS = 2_000;
/** An open clip is synced with every fifth fragment, so every 5 s. */
const SYNC_FRAGMENTS = 5;
/**
 * A head is synced as soon as it is in its file. Where a whole fleet starts at once, that is with the third to fifth live
 * fragment: not all at the same time, and when all heads are in their files.
 */
const FIRST_SYNC = { from: 3, turns: 3 } as const;
/** A live fragment that is later than this is slow storage, as is a sync that lasts until the next one is due. */
const SLOW_MS = 1_000;
/** What is behind is slow when it has not caught up for so long: the heads of a whole fleet take some seconds. */
const SLOW_BEHIND_MS = 30_000;

/**
 * One recording that is written to a disk while it runs: the initialisation part, its head in the background, then each
 * fragment when its sound is known. References are cheap, so what the storage refuses or loses is made again, and
 * nothing is missing or there twice. It calls back and gives no promises (see dock/destination.ts).
 */
export class ClipFile {
  readonly #options: ClipFileOptions;
  readonly #storage: ClipStorage;
  #end: ClipEnd | undefined;
  #over = false;
  #trouble: StorageTrouble | undefined;
  /** What is in the file is not certain: it is looked at before more is written. */
  #doubtful = false;
  #syncing = false;
  /** Fragments in the file with which the next sync is due. */
  #syncWith: number;
  /** Since when it has not been up to the present; undefined while it is. */
  #behindSince: number | undefined;
  /** Takes back what is going to call next. */
  #cancelNext: Cancel = () => undefined;

  constructor(options: ClipFileOptions) {
    const { disk, name, pace, clip } = options;
    this.#options = options;
    this.#storage = new ClipStorage({ disk, name, writer: createClipWriter(clip) });
    const head = this.#due().fragments;
    this.#syncWith = pace.isCrowded ? head + FIRST_SYNC.from + pace.turn(FIRST_SYNC.turns) : head;
    this.#later();
  }

  /**
   * It ends after so many ms: what is missing is written, synced and hashed in the background. `done` is called once,
   * not before this has returned, and not while the storage is in trouble.
   */
  finish(ms: number, done: (clip: ClipPart) => void): void {
    if (this.#over) return;
    const { made } = this.#storage;
    const length = clipLength(ms);
    // It may be told to end where it is already, but not before.
    this.#end = { length: made > length.whole ? { whole: made, rest: 0 } : length, done };
    this.#later();
  }

  /** The power fails: nothing more is written or said. */
  cut(): void {
    this.#over = true;
    this.#cancelNext();
  }

  #now(): number {
    return this.#options.pace.clock.now();
  }

  #next(cancel: Cancel): void {
    this.#cancelNext();
    this.#cancelNext = cancel;
  }

  /** In the line with what others have to write. */
  #later(): void {
    this.#behindSince ??= this.#now();
    this.#next(this.#options.pace.later(() => this.#step()));
  }

  #dueAt(index: number): number {
    return Math.ceil(this.#options.startedAt + (index + 1) * FRAGMENT_MS + SOUND_KNOWN_MS);
  }

  #due(): Due {
    if (this.#end === undefined) {
      const known = (this.#now() - this.#dueAt(-1)) / FRAGMENT_MS;
      return { fragments: Math.max(0, Math.floor(known)), rest: 0 };
    }
    const { whole, rest } = this.#end.length;
    return { fragments: whole + Math.sign(rest), rest };
  }

  /** Writes what is due, up to a batch, and says how many bytes; undefined when nothing is left for now. */
  #step(): number | undefined {
    return this.#guarded(() => {
      if (this.#doubtful) this.#storage.restore();
      this.#doubtful = false;
      const before = this.#storage.fragments;
      const bytes = this.#storage.write(this.#due());
      if (bytes === 0) {
        this.#upToDate();
        return undefined;
      }
      this.#options.pace.wrote(this.#storage.fragments - before, bytes);
      if (this.#now() - (this.#behindSince ?? this.#now()) > SLOW_BEHIND_MS) this.#slow();
      return bytes;
    });
  }

  #liveFragmentDue(): void {
    const index = this.#storage.fragments;
    if (this.#step() === undefined) return;
    const lateMs = this.#now() - this.#dueAt(index);
    this.#options.pace.wroteLive(lateMs);
    if (lateMs > SLOW_MS) this.#slow();
    else if (this.#trouble === "slow" && !this.#syncIsLate()) this.#tell(undefined);
    if (this.#due().fragments > this.#storage.fragments) this.#later();
    else this.#guarded(() => this.#upToDate());
  }

  /** Everything that is due is in the file. */
  #upToDate(): void {
    this.#behindSince = undefined;
    if (this.#end !== undefined) return this.#close(this.#end);
    const { fragments } = this.#storage;
    this.#next(this.#options.pace.clock.at(this.#dueAt(fragments), () => this.#liveFragmentDue()));
    if (fragments < this.#syncWith) return;
    if (this.#syncing) this.#slow();
    else this.#sync();
  }

  #close({ done }: ClipEnd): void {
    if (this.#syncing) return;
    if (!this.#storage.isSynced) return this.#sync();
    if (!this.#storage.isWhole) return this.#writeAgain();
    this.#over = true;
    this.#tell(undefined);
    done(this.#storage.end());
  }

  #syncIsLate(): boolean {
    return this.#syncing && this.#storage.fragments >= this.#syncWith;
  }

  #sync(): void {
    this.#syncing = true;
    this.#syncWith = this.#storage.fragments + SYNC_FRAGMENTS;
    try {
      this.#storage.sync((error) => {
        this.#syncing = false;
        if (!this.#over) this.#guarded(() => this.#synced(error));
      });
    } catch (error) {
      this.#syncing = false;
      throw error;
    }
  }

  #synced(error: Error | undefined): void {
    if (error !== undefined) throw error;
    if (this.#doubtful) return;
    if (!this.#storage.isWhole) return this.#writeAgain();
    this.#tell(undefined);
    if (this.#end !== undefined && this.#behindSince === undefined) this.#upToDate();
  }

  #writeAgain(): void {
    this.#storage.lose();
    this.#doubtful = true;
    this.#later();
  }

  #guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#fails(error);
      return undefined;
    }
  }

  #fails(error: unknown): void {
    const trouble = troubleOf(error);
    if (trouble === undefined) throw error;
    this.#doubtful = true;
    // All is well when something has been synced again, not when something was written.
    this.#syncWith = 0;
    this.#next(this.#options.pace.clock.after(RETRY_MS, () => this.#later()));
    this.#tell(trouble);
  }

  #slow(): void {
    if (this.#trouble === undefined) this.#tell("slow");
  }

  #tell(trouble: StorageTrouble | undefined): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#options.onTrouble(trouble);
  }
}
