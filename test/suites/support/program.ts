import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { systemClock } from "@vestige/cli";

/** What is waited for on a program's output. */
export interface Awaited<T> {
  readonly what: string;
  /** Longest wait, in ms. */
  readonly limitMs: number;
  /** Looks at a line of either output; undefined where it is not the one. */
  readonly find: (line: string) => T | undefined;
}

/** How long a program may take to end by itself after SIGTERM, in ms. */
const END_MS = 15_000;
const LINES_SHOWN = 30;

/** A program of a test: its lines as they come, and an end by its own id. */
export class Program {
  readonly lines: string[] = [];
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #listeners = new Set<() => void>();
  #isOver = false;

  constructor(command: string, args: readonly string[], cwd?: string) {
    this.#name = `${command} ${args.join(" ")}`;
    this.#child = spawn(command, [...args], { stdio: ["ignore", "pipe", "pipe"], ...(cwd && { cwd }) });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      if (stream !== null) createInterface({ input: stream }).on("line", (line) => this.#onLine(line));
    this.ended = new Promise((resolve) => {
      this.#child.once("error", (error) => this.#onLine(`cannot start: ${error.message}`));
      this.#child.once("close", (code, signal) => {
        this.#isOver = true;
        resolve(code ?? signal ?? -1);
        for (const listener of [...this.#listeners]) listener();
      });
    });
  }

  /** The first line, of those that were said and those to come, in which it is found. Fails with what was said. */
  line<T>({ what, limitMs, find }: Awaited<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        cancel();
        this.#listeners.delete(look);
        settle();
      };
      const fail = (why: string): void =>
        finish(() =>
          reject(new Error(`${this.#name}: ${why}: ${what}\n${this.lines.slice(-LINES_SHOWN).join("\n")}`)),
        );
      let seen = 0;
      const look = (): void => {
        for (; seen < this.lines.length; seen++) {
          const found = find(this.lines[seen] ?? "");
          if (found !== undefined) return finish(() => resolve(found));
        }
        if (this.#isOver) fail("ended before");
      };
      const cancel = systemClock.after(limitMs, () => fail(`not within ${limitMs} ms`));
      this.#listeners.add(look);
      look();
    });
  }

  /** SIGKILL, and its end. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.ended;
  }

  /** SIGTERM, and SIGKILL for one that does not heed it. */
  async stop(): Promise<number | NodeJS.Signals> {
    if (!this.#isOver) this.#child.kill("SIGTERM");
    const cancel = systemClock.after(END_MS, () => this.#child.kill("SIGKILL"));
    const end = await this.ended;
    cancel();
    return end;
  }

  #onLine(line: string): void {
    this.lines.push(line);
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Finds the part of a line that stands in the first group of a pattern. */
export const match =
  (pattern: RegExp) =>
  (line: string): string | undefined =>
    pattern.exec(line)?.[1];
