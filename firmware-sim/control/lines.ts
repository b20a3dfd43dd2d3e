/** Longest line of bench control in bytes, its end not counted. */
export const MAX_LINE_BYTES = 4096;

const NEWLINE = 0x0a;

/** Lines of a byte stream; holds no more than one line, and a longer one is dropped whole. */
export class LineSplitter {
  readonly #max: number;
  #held: Uint8Array = new Uint8Array();
  #dropping = false;

  constructor(max: number) {
    this.#max = max;
  }

  /** The lines that these bytes complete; undefined stands for one that is too long. Empty lines are left out. */
  push(bytes: Uint8Array): (string | undefined)[] {
    const lines: (string | undefined)[] = [];
    let rest = bytes;
    for (let at = rest.indexOf(NEWLINE); at !== -1; at = rest.indexOf(NEWLINE)) {
      this.#hold(rest.subarray(0, at));
      lines.push(this.#take());
      rest = rest.subarray(at + 1);
    }
    this.#hold(rest);
    return lines.filter((line) => line === undefined || line.trim() !== "");
  }

  #hold(bytes: Uint8Array): void {
    if (this.#dropping || this.#held.length + bytes.length > this.#max) {
      this.#dropping = true;
      this.#held = new Uint8Array();
    } else this.#held = Buffer.concat([this.#held, bytes]);
  }

  #take(): string | undefined {
    const line = this.#dropping ? undefined : Buffer.from(this.#held).toString("utf8");
    this.#held = new Uint8Array();
    this.#dropping = false;
    return line;
  }
}
