import type { Disk, Synced } from "../disk/disk.ts";
import type { ClipWriter } from "../media/clip-writer.ts";
import { FRAMES } from "../media/timeline.ts";
import { Batch } from "./batch.ts";
import { ClipHashes, type ClipPart } from "./clip-hashes.ts";

/** Where a clip lies, and what makes its bytes. */
export interface StoredClip {
  readonly disk: Disk;
  readonly name: string;
  readonly writer: ClipWriter;
}

/** What can be made of a clip by now. */
export interface Due {
  readonly fragments: number;
  /** Frames of the one after the last whole one, where the clip has ended with such a one; 0 for none. */
  readonly rest: number;
}

/** What a file holds, up to the end of a fragment. */
interface Extent {
  readonly fragments: number;
  /** 0 while not even the initialisation part is in it. */
  readonly bytes: number;
}

const NOTHING: Extent = { fragments: 0, bytes: 0 };

/** One append ends with the fragment that goes beyond: a slice of work stays short, and so does what can be torn. */
const BATCH_BYTES = 512 * 1_024;
const NO_BYTES = new Uint8Array();

/**
 * The file of a clip: what of it is written, and what is durable. What was lost is made again, the same to the byte, so
 * every fragment is hashed once, and the hashes are those of the whole clip whatever happens to the file meanwhile.
 */
export class ClipStorage {
  readonly #clip: StoredClip;
  readonly #hashes: ClipHashes;
  #written = NOTHING;
  #synced = NOTHING;
  /** Counts what was lost: a sync that began before says nothing of what was written after. */
  #losses = 0;

  constructor(clip: StoredClip) {
    this.#clip = clip;
    this.#hashes = new ClipHashes(clip.writer.init);
  }

  /** Fragments in the file. */
  get fragments(): number {
    return this.#written.fragments;
  }

  /** Fragments that were ever in it. */
  get made(): number {
    return this.#hashes.count;
  }

  get isSynced(): boolean {
    return this.#synced === this.#written;
  }

  /** Is the file as long as what was written to it? Somebody may have taken it away. @throws as `Disk` does. */
  get isWhole(): boolean {
    const { disk, name } = this.#clip;
    return disk.bytesOf(name) === this.#written.bytes;
  }

  /** Writes what is due, up to a batch, and says how many bytes. @throws as `Disk` does; then `restore` comes first. */
  write(due: Due): number {
    const { disk, name, writer } = this.#clip;
    const { fragments, bytes } = this.#written;
    const batch = new Batch(bytes === 0 ? writer.init : NO_BYTES);
    while (fragments + batch.fragments.length < due.fragments && batch.length < BATCH_BYTES)
      this.#make(batch, due);
    const { length } = batch;
    if (length === 0) return 0;
    disk.append(name, [batch.bytes]);
    for (const each of batch.fragments.slice(this.made - fragments)) this.#hashes.add(each);
    this.#written = { fragments: fragments + batch.fragments.length, bytes: bytes + length };
    return length;
  }

  /** Makes what is written durable; what is not is written again after `restore`. @throws as `Disk` does. */
  sync(then: Synced): void {
    const { disk, name } = this.#clip;
    const [written, losses] = [this.#written, this.#losses];
    disk.sync(name, (error) => {
      if (losses === this.#losses) {
        // What a system could not sync may be lost although it says so once only.
        if (error !== undefined) this.#written = this.#synced;
        else this.#synced = written;
      }
      then(error);
    });
  }

  /** After trouble: cuts off what a write has left in part. @throws as `Disk` does. */
  restore(): void {
    const { disk, name } = this.#clip;
    // It may hold a file open that is no longer there.
    disk.release(name);
    const bytes = disk.bytesOf(name) ?? 0;
    if (bytes < this.#written.bytes) this.lose();
    if (bytes > this.#written.bytes) disk.truncate(name, this.#written.bytes);
  }

  /** Somebody has changed the file, so nobody knows what is in it: all of it is written again after `restore`. */
  lose(): void {
    this.#losses += 1;
    this.#written = NOTHING;
    this.#synced = NOTHING;
  }

  /** Nothing follows: what a manifest says of it. */
  end(): ClipPart {
    this.#clip.disk.release(this.#clip.name);
    return this.#hashes.part();
  }

  #make(batch: Batch, { fragments, rest }: Due): void {
    const index = this.fragments + batch.fragments.length;
    const frames = rest > 0 && index === fragments - 1 ? rest : FRAMES;
    batch.add(this.#clip.writer.fragment(index, frames), frames);
  }
}
