/** Runs at most `limit` tasks at a time, the others in the order in which they came. */
export class RequestQueue {
  #limit: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  setLimit(limit: number): void {
    this.#limit = limit;
    this.#wake();
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#limit) await new Promise<void>((resume) => this.#waiting.push(resume));
    else this.#running += 1;
    try {
      return await task();
    } finally {
      this.#running -= 1;
      this.#wake();
    }
  }

  // The place is taken here and not by the woken task, which runs later: else two could take one place.
  #wake(): void {
    while (this.#running < this.#limit) {
      const resume = this.#waiting.shift();
      if (resume === undefined) return;
      this.#running += 1;
      resume();
    }
  }
}
