import type { Draft } from "./draft.ts";
import type { RecorderListener, Removal } from "./listener.ts";
import type { Recording } from "./recording.ts";

/** The recordings of a camera that have ended, what they are filed under, and those that wait for their import. */
export class Shelf {
  readonly #listener: RecorderListener;
  readonly #closed: Draft[] = [];
  #waiting: readonly Draft[] = [];

  constructor(listener: RecorderListener) {
    this.#listener = listener;
  }

  put(draft: Draft): void {
    this.#closed.push(draft);
    this.#waiting = [...this.#waiting, draft];
  }

  find(id: string): Draft | undefined {
    return this.#closed.findLast((each) => each.id === id);
  }

  /** Closed recordings that wait for their import, oldest first (B43). */
  get waiting(): readonly Recording[] {
    return this.#waiting;
  }

  /** Space that they take. */
  get waitingBytes(): number {
    return this.#waiting.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The destination has it: its space may be written again. Its bytes, or 0 where it does not wait. */
  confirmImport(id: string): number {
    const recording = this.#waiting.find((each) => each.id === id);
    if (recording === undefined) return 0;
    recording.imported = true;
    return this.#remove(recording, "imported");
  }

  /** Gives up the oldest one (B71); its bytes, or 0 when there is none. */
  overwriteOldest(): number {
    const [oldest] = this.#waiting;
    if (oldest === undefined) return 0;
    oldest.overwritten = true;
    return this.#remove(oldest, "overwritten");
  }

  /** The category of a recording and of the parts that rolled over into it (B52, T10). */
  categorise(last: Draft | undefined, category: string): void {
    for (const part of this.#partsOf(last)) this.#file(part, category);
  }

  /** Nothing was chosen in time: what has no category is filed as that (B52). */
  leaveUncategorised(last: Draft | undefined): void {
    for (const part of this.#partsOf(last))
      if (part.category === undefined) this.#file(part, "uncategorised");
  }

  /** So is everything for which nobody will be asked any more; a test is asked for none. */
  fileTheRest(): void {
    for (const each of this.#closed)
      if (each.category === undefined && !each.marks.includes("test")) this.#file(each, "uncategorised");
  }

  #file(draft: Draft, category: string): void {
    if (draft.category === category) return;
    draft.category = category;
    this.#listener.changed(draft);
  }

  #remove(draft: Draft, why: Removal): number {
    this.#waiting = this.#waiting.filter((each) => each !== draft);
    this.#listener.removed(draft, why);
    return draft.bytes;
  }

  #partsOf(last: Draft | undefined): readonly Draft[] {
    const parts: Draft[] = [];
    let part = last;
    while (part !== undefined) {
      parts.push(part);
      part = part.follows === undefined ? undefined : this.find(part.follows);
    }
    return parts;
  }
}
