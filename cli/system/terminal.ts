/** What a command may do with the terminal; tests hand in their own. */
export interface Terminal {
  /** Results. */
  out(text: string): void;
  /** Progress and errors. */
  err(text: string): void;
  /** Is the output a terminal that can be redrawn? */
  readonly interactive: boolean;
  readonly columns: number;
  readonly rows: number;
  /** Runs once when the user asks to end (Ctrl-C, SIGTERM); a second request ends at once. Returns the end of listening. */
  onInterrupt(run: () => void): () => void;
  /** Ends as if the user had asked: another end of the program's work was reached. */
  interrupt(): void;
}

/** Listening for a signal does not keep a process alive; this does. */
const KEEP_ALIVE_MS = 3_600_000;

/** Resolves when the user asks to end; the process lives until then, even with nothing to do. */
export const untilInterrupted = (on: Terminal): Promise<void> =>
  new Promise((resolve) => {
    const alive = setInterval(() => undefined, KEEP_ALIVE_MS);
    const forget = on.onInterrupt(() => {
      clearInterval(alive);
      forget();
      resolve();
    });
  });

/** A reader that goes away, such as `head`, ends a command in silence and is no error. */
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    throw error;
  });

/** The terminal of this process. */
export const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  get interactive() {
    return process.stdout.isTTY === true;
  },
  get columns() {
    return process.stdout.columns ?? 100;
  },
  get rows() {
    return process.stdout.rows ?? 30;
  },
  onInterrupt(run) {
    let asked = false;
    const listener = (): void => {
      if (asked) process.exit(130);
      asked = true;
      run();
    };
    process.on("SIGINT", listener);
    process.on("SIGTERM", listener);
    return () => {
      process.off("SIGINT", listener);
      process.off("SIGTERM", listener);
    };
  },
  interrupt: () => void process.emit("SIGTERM"),
};
