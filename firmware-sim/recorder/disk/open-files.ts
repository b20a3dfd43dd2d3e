import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { join } from "node:path";

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_RDONLY, O_RDWR } = constants;

/** A descriptor that is closed once nobody uses it any more: a sync may still run when it is given up. */
class OpenFile {
  readonly name: string;
  readonly fd: number;
  #users = 1;

  constructor(name: string, fd: number) {
    this.name = name;
    this.fd = fd;
  }

  share(): this {
    this.#users++;
    return this;
  }

  free(): void {
    if (--this.#users === 0) closeSync(this.fd);
  }
}

/**
 * The files of a folder that are open: at most one is held, so that 1,600 cameras hold no more than 1,600. It is the one
 * that is appended to again and again between its syncs, as a clip is; a log, which is synced after every line, is
 * opened for each.
 */
export class OpenFiles {
  readonly #folder: string;
  readonly #onCreate: () => void;
  #held: OpenFile | undefined;
  /** The file that was appended to last and not synced since. */
  #appended: string | undefined;

  constructor(folder: string, onCreate: () => void) {
    this.#folder = folder;
    this.#onCreate = onCreate;
  }

  /** For an append; to be freed after it. Makes the file where there is none. */
  forAppend(name: string): OpenFile {
    if (this.#held?.name === name) return this.#held.share();
    const file = new OpenFile(name, this.#openOrCreate(name));
    if (this.#appended === name) {
      this.releaseAll();
      this.#held = file.share();
    }
    this.#appended = name;
    return file;
  }

  /** For a sync; to be freed after it. */
  forSync(name: string): OpenFile {
    if (this.#held?.name === name) return this.#held.share();
    if (this.#appended === name) this.#appended = undefined;
    return new OpenFile(name, openSync(join(this.#folder, name), O_RDONLY | O_NOFOLLOW));
  }

  release(name: string): void {
    if (this.#appended === name) this.#appended = undefined;
    if (this.#held?.name === name) this.releaseAll();
  }

  releaseAll(): void {
    this.#held?.free();
    this.#held = undefined;
    this.#appended = undefined;
  }

  /**
   * Never through a symbolic link: what it points to is not the camera's. A file without bytes counts as one that was
   * made now: to sync its folder once more than need be costs less than to ask whether it was there.
   */
  #openOrCreate(name: string): number {
    const fd = openSync(join(this.#folder, name), O_RDWR | O_APPEND | O_NOFOLLOW | O_CREAT);
    if (fstatSync(fd).size === 0) this.#onCreate();
    return fd;
  }
}
