import type { EventMessage } from "@vestige/protocol/messages";
import type { Disk, Synced } from "../recorder/disk/disk.ts";
import { troubleOf } from "../recorder/disk/trouble.ts";
import type { StorageTrouble } from "../recorder/evidence/evidence.ts";
import { type OutboxLine, encodeLine, linesOf, readOutbox } from "./disk-store-lines.ts";
import type { MemoryDeviceStore } from "./memory-store.ts";
import type { DeviceStore, ForgottenPlaces, IssuedNumbers, OutboxRange } from "./store.ts";

/** Name of the file that keeps a camera's reports; ours. */
export const OUTBOX_NAME = "outbox.jsonl";

/** A file of fewer lines is not worth writing anew. */
const SHORT = 256;

/**
 * A store that outlives the process: a line of a file for every report and for all that is forgotten. On a blocking disk
 * a report is durable when `append` returns, and so before it can be sent (architecture, principle 6). What is forgotten
 * becomes so with the next report: a report that comes again after a power cut, the controller knows by its number.
 *
 * A storage that takes nothing holds nobody up (principle 5): what it did not take is kept here and told as `trouble`,
 * and the file is written anew with the next report that it takes.
 */
export class DiskDeviceStore implements DeviceStore {
  /**
   * Lines at the end of the file that could not be read, and were taken out of it. A power cut leaves such: of a report
   * that was never sent, or of forgetting one, which then comes again.
   */
  readonly dropped: number;
  readonly #disk: Disk;
  readonly #memory: MemoryDeviceStore;
  /** Lines of the file. */
  #lines: number;
  /** Does the file lack something, or hold what it must not? */
  #behind = false;
  #trouble: StorageTrouble | undefined;

  /**
   * Reads what is on the disk.
   * @throws TransportError BWC_R03, BWC_R04 where that cannot be read
   */
  constructor(disk: Disk) {
    this.#disk = disk;
    const length = disk.bytesOf(OUTBOX_NAME);
    const read = readOutbox(length === undefined ? new Uint8Array(0) : disk.read(OUTBOX_NAME, 0, length));
    this.#memory = read.store;
    this.#lines = read.lines;
    this.dropped = read.dropped;
    if (this.dropped > 0) this.#whereTheDiskTakesIt(() => disk.truncate(OUTBOX_NAME, read.bytes));
  }

  /** Why the file lacks something; undefined where it lacks nothing. */
  get trouble(): StorageTrouble | undefined {
    return this.#trouble;
  }

  get depth(): number {
    return this.#memory.depth;
  }

  append(report: EventMessage): void {
    this.#memory.append(report);
    this.#write({ append: report }, () => settle((done) => this.#disk.sync(OUTBOX_NAME, done)));
  }

  at(index: number): EventMessage | undefined {
    return this.#memory.at(index);
  }

  forget(bootId: string, upTo: number): ForgottenPlaces {
    const places = this.#memory.forget(bootId, upTo);
    if (places.count > 0) this.#write({ forget: { bootId, upTo } });
    return places;
  }

  ranges(): readonly OutboxRange[] {
    return this.#memory.ranges();
  }

  issued(): readonly IssuedNumbers[] {
    return this.#memory.issued();
  }

  issuedIn(bootId: string): number {
    return this.#memory.issuedIn(bootId);
  }

  #write(line: OutboxLine, makeDurable?: () => void): void {
    const mostlyForgotten = this.#lines >= SHORT && this.#lines > 4 * this.depth;
    this.#whereTheDiskTakesIt(() => {
      if (this.#behind || mostlyForgotten) return this.#writeAnew();
      this.#disk.append(OUTBOX_NAME, [encodeLine(line)]);
      this.#lines++;
      makeDurable?.();
      this.#disk.release(OUTBOX_NAME);
    });
  }

  #writeAnew(): void {
    const lines = linesOf(this.#memory);
    const content = Buffer.concat(lines.map(encodeLine));
    settle((done) => this.#disk.replace(OUTBOX_NAME, content, done));
    this.#lines = lines.length;
  }

  #whereTheDiskTakesIt(work: () => void): void {
    try {
      work();
      this.#behind = false;
      this.#trouble = undefined;
    } catch (error) {
      this.#trouble = troubleOf(error);
      if (this.#trouble === undefined) throw error;
      this.#behind = true;
    }
  }
}

/** Throws what a disk that calls back at once has told. */
function settle(start: (done: Synced) => void): void {
  const failures: Error[] = [];
  start((error) => {
    if (error !== undefined) failures.push(error);
  });
  const [failure] = failures;
  if (failure !== undefined) throw failure;
}
