import { UsageError } from "@vestige/protocol/base";

/**
 * The one opening of a link. It lasts until the first try is decided, one way or the other: a link whose other end is
 * absent is open, and comes up by itself.
 */
export class Opening {
  #begun = false;
  #ended = false;
  #resolve: () => void = () => undefined;

  /** Is the link closed? */
  get ended(): boolean {
    return this.#ended;
  }

  /** @throws UsageError BWC_T29 the second time, and when the link is closed */
  begin(): Promise<void> {
    if (this.#begun || this.#ended) throw new UsageError("BWC_T29", "a link is opened once");
    this.#begun = true;
    return new Promise<void>((resolve) => {
      this.#resolve = resolve;
    });
  }

  decided(): void {
    this.#resolve();
  }

  end(): void {
    this.#ended = true;
    this.#resolve();
  }
}
