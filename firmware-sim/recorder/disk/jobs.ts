import type { Synced } from "./disk.ts";

/** Work that ends when it says so. */
export interface Job {
  /** Does it; `valid` says whether anybody still wants it: a power cut ends all. */
  readonly work: (finish: Synced, valid: () => boolean) => void;
  readonly done: Synced;
  /** Gives back what it holds, where it is forgotten before it began. */
  readonly drop?: () => void;
}

/** Does one job after the other, so that what is durable became so in the order in which it was asked for. */
export class Jobs {
  #waiting: Job[] = [];
  #running = false;
  #boot = 0;

  add(job: Job): void {
    this.#waiting.push(job);
    this.#next();
  }

  /** Forgets all of them; what runs is called back by nobody. */
  cut(): void {
    this.#boot++;
    for (const { drop } of this.#waiting) drop?.();
    this.#waiting = [];
    this.#running = false;
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (job === undefined) return;
    const boot = this.#boot;
    const valid = (): boolean => boot === this.#boot;
    this.#running = true;
    job.work((error) => {
      if (!valid()) return;
      // Whoever is called back may want the disk at once, and on a blocking disk has it.
      this.#running = false;
      try {
        job.done(error);
      } finally {
        this.#next();
      }
    }, valid);
  }
}
