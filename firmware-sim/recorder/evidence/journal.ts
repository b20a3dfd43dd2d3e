import { DEVICE_LOG_NAME, type JsonObject, type LogHead, type LogWord } from "@vestige/protocol/evidence";
import type { SigningKey } from "@vestige/protocol/evidence/node";
import { InternalError, type Scheduler } from "@vestige/protocol/base";
import type { Disk, Synced } from "../disk/disk.ts";
import { troubleOf } from "../disk/trouble.ts";
import type { Moment, StorageTrouble } from "./evidence.ts";
import { type LateDraft, LogFile } from "./log-file.ts";
import { piecesFrom } from "./pieces.ts";
import { type FoundLog, readLog } from "./read-log.ts";
import { momentAfter } from "./times.ts";
import { type Step, WriteQueue } from "./write-queue.ts";

/** What a journal is kept with. */
export interface JournalOptions {
  readonly camera: string;
  readonly disk: Disk;
  readonly key: SigningKey;
  readonly clock: Scheduler;
  /** Called whenever nothing waits to be written. */
  readonly onIdle: () => void;
}

/** What a line says besides its word; made when its turn comes, so that it can rest on what was written before it. */
type LineData = JsonObject | (() => JsonObject | undefined);

/** The boot that a camera is in. */
interface Boot {
  readonly id: string;
  /** ms of the clock. */
  readonly at: number;
}

/** Lines that wait in one step: they are appended together and cost one sync. */
interface Lines {
  readonly drafts: LateDraft[];
  readonly step: Step;
}

const brokenName = (number: number): string => `device.log.broken-${number}.jsonl`;

/** What a camera writes besides clips, in order, and the log that it goes by (decision 0010). */
export class Journal {
  readonly #options: JournalOptions;
  readonly #queue: WriteQueue;
  #log: LogFile | undefined;
  #found: FoundLog | undefined;
  #boots: ReadonlySet<string> = new Set();
  #boot: Boot | undefined;
  #heard: Moment = { uptimeMs: 0, time: null };
  #lines: Lines | undefined;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#queue = new WriteQueue(options.clock, options.onIdle);
  }

  get idle(): boolean {
    return this.#queue.idle;
  }

  get trouble(): StorageTrouble | undefined {
    return this.#queue.trouble;
  }

  /** Has the log been read since the power was lost last? */
  get loaded(): boolean {
    return this.#log !== undefined;
  }

  /** Head of the log; durable. */
  get head(): LogHead {
    return this.#file.head;
  }

  get bootId(): string | undefined {
    return this.#boot?.id;
  }

  begin(bootId: string, at: Moment): void {
    this.#boot = { id: bootId, at: this.#options.clock.now() - at.uptimeMs };
    this.#boots = new Set([...this.#boots, bootId]);
    this.#heard = at;
  }

  /** ms of the clock at a time of this boot. */
  clockAt(uptimeMs: number): number {
    return (this.#boot?.at ?? 0) + uptimeMs;
  }

  /** The camera told a moment; what the journal says itself is dated by the last one. */
  heard({ uptimeMs, time }: Moment): void {
    if (uptimeMs >= this.#heard.uptimeMs) this.#heard = { uptimeMs: Math.floor(uptimeMs), time };
  }

  now(): Moment {
    const ms = Math.floor(this.#options.clock.now() - this.clockAt(this.#heard.uptimeMs));
    return momentAfter(this.#heard, Math.max(0, ms));
  }

  /** Is there anything of this boot in the log? False too where the storage does not tell. */
  knowsBoot(bootId: string): boolean {
    try {
      if (this.#log === undefined) this.#boots = this.#read().facts.boots;
    } catch (error) {
      if (troubleOf(error) === undefined) throw error;
    }
    return this.#boots.has(bootId);
  }

  /** Reads the log, and takes away what a power cut has left behind its last good entry; then it can be written to. */
  load(then: (found: FoundLog) => void): void {
    let loaded: FoundLog | undefined;
    this.#queue.push((done) => {
      const found = this.#read();
      this.#clear(found, (error) => {
        if (error === undefined) loaded = this.#take(found);
        done(error);
      });
    });
    this.step(() => {
      if (loaded !== undefined) then(loaded);
    });
  }

  /** A line of the log; none where there is nothing to say when its turn comes. */
  line(what: LogWord, data: LineData, at = this.now()): void {
    const { camera } = this.#options;
    const bootId = this.#boot?.id ?? "";
    const draft: LateDraft = () => {
      const made = typeof data === "function" ? data() : data;
      return made === undefined ? undefined : { camera, bootId, ...at, what, data: made };
    };
    if (this.#lines !== undefined && this.#queue.waitsLast(this.#lines.step)) {
      this.#lines.drafts.push(draft);
      return;
    }
    const drafts = [draft];
    const step: Step = (done) => this.#file.append(drafts, done);
    this.#lines = { drafts, step };
    this.#queue.push(step);
  }

  /** Signs the log so far, if that is due when its turn comes. */
  seal(isDue = (): boolean => true): void {
    const at = { camera: this.#options.camera, bootId: this.#boot?.id ?? "", ...this.now() };
    this.#queue.push((done) => (isDue() ? this.#file.seal(at, done) : done()));
  }

  /** A whole file, in the place of an older one; nothing where there is no content when its turn comes. */
  put(name: string, content: () => Uint8Array | undefined): void {
    this.#queue.push((done) => {
      const bytes = content();
      if (bytes === undefined) done();
      else this.#options.disk.replace(name, bytes, done);
    });
  }

  /** Work at its turn; what the disk throws in it makes it be done again. */
  step(work: () => void): void {
    this.#queue.push((done) => {
      work();
      done();
    });
  }

  cut(): void {
    this.#queue.cut();
    this.#log = undefined;
    this.#found = undefined;
    this.#boots = new Set();
    this.#boot = undefined;
    this.#lines = undefined;
  }

  #take(found: FoundLog): FoundLog {
    const { disk, key } = this.#options;
    this.#log = new LogFile(disk, key, found.end);
    this.#boots = new Set([...found.facts.boots, ...this.#boots]);
    this.#found = undefined;
    return found;
  }

  get #file(): LogFile {
    if (this.#log === undefined) throw new InternalError("BWC_R05", "the device log was not read yet");
    return this.#log;
  }

  #read(): FoundLog {
    const { disk, camera, key } = this.#options;
    this.#found ??= readLog(disk, { camera, publicKey: key.publicKey });
    return this.#found;
  }

  /** What is bad and was durable is never destroyed: it is kept under another name. */
  #clear({ badBytes, damaged, end }: FoundLog, done: Synced): void {
    const { disk } = this.#options;
    if (badBytes === 0) return done();
    const cutOff = (): void => {
      disk.truncate(DEVICE_LOG_NAME, end.bytes);
      done();
    };
    if (!damaged) return cutOff();
    const bad = Buffer.concat([...piecesFrom(disk, DEVICE_LOG_NAME, end.bytes)]);
    disk.replace(this.#freeName(), bad, (error) => (error === undefined ? cutOff() : done(error)));
  }

  #freeName(): string {
    const { disk } = this.#options;
    let number = 1;
    while (disk.bytesOf(brokenName(number)) !== undefined) number++;
    return brokenName(number);
  }
}
