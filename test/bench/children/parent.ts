/** What the parent handed over. */
export const argument = <T>(): T => JSON.parse(process.argv[2] ?? "null") as T;

/** Tells the parent that all is ready. */
export const tellParent = (message: object): void => void process.send?.(message);

/** Runs `cleanup` when the parent asks this process to end, or is gone. */
export function whenAskedToEnd(cleanup: () => Promise<void>): void {
  const end = (): void => {
    const exit = (): never => process.exit(0);
    void cleanup().then(exit, exit);
  };
  process.once("SIGTERM", end);
  process.once("disconnect", end);
}
