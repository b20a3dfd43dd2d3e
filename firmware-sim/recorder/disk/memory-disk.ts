import { type Random, TransportError, seededRandom } from "@vestige/protocol/base";
import type { Disk, DiskFile, Synced } from "./disk.ts";
import { assertFileName } from "./file-name.ts";
import { MemoryFile } from "./memory-file.ts";
import { PowerSupply } from "./power-supply.ts";
import { type DiskTrouble, diskError } from "./trouble.ts";

/** What of a memory disk can be chosen. */
export interface MemoryDiskOptions {
  /** Decides what a power cut leaves. */
  readonly random?: Random;
  /**
   * When what was asked to be durable becomes so, such as `(then) => clock.after(50, then)`; in the order of the calls.
   * Without it at once, as on a blocking disk.
   */
  readonly later?: (then: () => void) => void;
}

/** A disk in memory that can lose power, and whatever else a disk can do to a camera. */
export interface MemoryDisk extends Disk {
  /**
   * The power fails and comes back: what was synced is there, and of the rest whatever the dice leave (`MemoryFile`);
   * files that were made, replaced or removed since may be as they were before. Nobody who waits is called back.
   */
  powerCut(): void;
  /**
   * The power fails once `units` of work were done since the disk was made: at the first write, sync, removal, … that
   * wants more, which is torn there. A byte is one unit, and so is a sync, a removal, a truncation and the rename of a
   * `replace`. `onCut` is called at that moment, and then everything throws PowerCut, and changes nothing, until
   * `powerCut` is called.
   */
  cutAt(units: number, onCut?: () => void): void;
  /** Units of work that were done since the disk was made. */
  readonly used: number;
  /** From now on the storage fails in this way; undefined: it works again. */
  fail(trouble: DiskTrouble | undefined): void;
  /** The storage is full after so many bytes more: the write that crosses it leaves a part of itself, and throws. */
  fullAfter(bytes: number): void;
}

/** A change of the folder that a power cut can undo. */
interface Change {
  readonly order: number;
  readonly name: string;
  /** What stands under the name; undefined: nothing. */
  readonly file: MemoryFile | undefined;
}

const FOLDER = "memory";

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

/** A disk in memory. Same calls and same dice: same bytes, before and after every power cut. */
export const memoryDisk = (options: MemoryDiskOptions = {}): MemoryDisk => new Memory(options);

class Memory implements MemoryDisk {
  readonly #random: Random;
  readonly #later: (then: () => void) => void;
  readonly #power = new PowerSupply();
  #files = new Map<string, MemoryFile>();
  readonly #durable = new Map<string, MemoryFile>();
  #changes: Change[] = [];
  #order = 0;
  #boot = 0;
  #trouble: DiskTrouble | undefined;
  #room = Number.POSITIVE_INFINITY;

  constructor({ random = seededRandom(1), later = (then) => then() }: MemoryDiskOptions) {
    this.#random = random;
    this.#later = later;
  }

  get used(): number {
    return this.#power.used;
  }

  list(): readonly DiskFile[] {
    this.#assertThere();
    const names = [...this.#files.keys()].sort();
    return names.map((name) => ({ name, bytes: this.#files.get(name)?.length ?? 0 }));
  }

  bytesOf(name: string): number | undefined {
    this.#assertThere(name);
    return this.#files.get(name)?.length;
  }

  read(name: string, offset: number, length: number): Uint8Array {
    this.#assertThere(name);
    return this.#fileOf(name).read(offset, length);
  }

  append(name: string, parts: readonly Uint8Array[]): void {
    this.#assertThere(name);
    this.#assertWritable(name);
    const bytes = joined(parts);
    const fits = this.#take(bytes.length);
    this.#power.use(fits, (units) => {
      const file = this.#files.get(name) ?? this.#put(name, new MemoryFile());
      file.append(bytes.subarray(0, units));
    });
    if (fits < bytes.length) throw this.#error(name, "full");
  }

  sync(name: string, done: Synced): void {
    assertFileName(name);
    this.#power.assertOn();
    const file = this.#files.get(name);
    if (file === undefined) return this.#eventually(name, () => this.#fileOf(name), done);
    const { length } = file;
    const order = this.#order;
    this.#eventually(name, () => this.#makeDurable({ file, length, order }), done);
  }

  replace(name: string, content: Uint8Array, done: Synced): void {
    assertFileName(name);
    this.#power.assertOn();
    if (this.#trouble === undefined) this.#take(content.length);
    const refused = this.#refusalOf(name);
    if (refused !== undefined) return this.#later(this.#unlessCut(() => done(refused)));
    const file = new MemoryFile();
    this.#power.use(content.length + 1, (units) => {
      if (units < content.length) return;
      file.append(content);
      file.makeDurable();
      this.#put(name, file);
    });
    const order = this.#order;
    this.#eventually(name, () => this.#makeDurable({ file, length: file.length, order }), done);
  }

  truncate(name: string, bytes: number): void {
    this.#assertThere(name);
    this.#assertWritable(name);
    const file = this.#fileOf(name);
    this.#power.use(1, () => file.truncate(bytes));
  }

  remove(name: string): void {
    this.#assertThere(name);
    if (!this.#files.has(name)) return this.#power.assertOn();
    this.#assertWritable(name, "full");
    this.#power.use(1, () => this.#put(name, undefined));
  }

  release(name: string): void {
    assertFileName(name);
  }

  cut(): void {
    this.#boot++;
  }

  powerCut(): void {
    this.cut();
    for (const { name, file } of this.#changes) {
      if (this.#random.next() < 0.5) this.#settle(name, file);
    }
    this.#changes = [];
    this.#files = new Map(this.#durable);
    for (const name of [...this.#files.keys()].sort()) this.#files.get(name)?.losePower(this.#random);
    this.#power.restore();
  }

  cutAt(units: number, onCut?: () => void): void {
    this.#power.failAt(units, onCut);
  }

  fail(trouble: DiskTrouble | undefined): void {
    this.#trouble = trouble;
    this.#room = Number.POSITIVE_INFINITY;
  }

  fullAfter(bytes: number): void {
    this.#room = bytes;
  }

  /** Does it when it is due; a power cut before then leaves it undone and uncalled. */
  #eventually(name: string, work: () => void, done: Synced): void {
    this.#later(
      this.#unlessCut(() => {
        done(this.#refusalOf(name, "full") ?? this.#errorOf(work));
      }),
    );
  }

  /** What the storage says against it; that the power fails is thrown on. */
  #errorOf(work: () => void): Error | undefined {
    try {
      work();
      return undefined;
    } catch (error) {
      if (error instanceof TransportError) return error;
      throw error;
    }
  }

  #unlessCut(then: () => void): () => void {
    const boot = this.#boot;
    return () => {
      if (boot === this.#boot) then();
    };
  }

  #put<File extends MemoryFile | undefined>(name: string, file: File): File {
    if (file === undefined) this.#files.delete(name);
    else this.#files.set(name, file);
    this.#changes.push({ order: ++this.#order, name, file });
    return file;
  }

  #makeDurable({ file, length, order }: { file: MemoryFile; length: number; order: number }): void {
    this.#power.use(1, () => {
      file.makeDurable(length);
      for (const change of this.#changes) if (change.order <= order) this.#settle(change.name, change.file);
      this.#changes = this.#changes.filter((change) => change.order > order);
    });
  }

  #settle(name: string, file: MemoryFile | undefined): void {
    if (file === undefined) this.#durable.delete(name);
    else this.#durable.set(name, file);
  }

  /** How many of so many bytes there is room for. */
  #take(bytes: number): number {
    const fits = Math.min(bytes, this.#room);
    this.#room -= fits;
    if (fits < bytes) this.#trouble = "full";
    return fits;
  }

  #fileOf(name: string): MemoryFile {
    const file = this.#files.get(name);
    if (file === undefined) throw this.#error(name, "failing");
    return file;
  }

  #assertThere(name?: string): void {
    if (name !== undefined) assertFileName(name);
    if (this.#trouble === "gone") throw this.#error(name ?? "", "gone");
  }

  #assertWritable(name: string, but?: DiskTrouble): void {
    this.#power.assertOn();
    const refused = this.#refusalOf(name, but);
    if (refused !== undefined) throw refused;
  }

  /** Why it takes nothing; `but`: what is no hindrance to this. */
  #refusalOf(name: string, but?: DiskTrouble): Error | undefined {
    const trouble = this.#trouble;
    return trouble === undefined || trouble === but ? undefined : this.#error(name, trouble);
  }

  #error(file: string, trouble: DiskTrouble): Error {
    return diskError({ trouble, file, folder: FOLDER });
  }
}
