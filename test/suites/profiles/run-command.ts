import { main, systemClock } from "@vestige/cli";

/** What one command line printed, and its exit code. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one `vestige` command line in this process. */
export async function runCommand(...argv: readonly string[]): Promise<Ran> {
  const printed = { out: "", err: "" };
  const terminal = {
    ...{ interactive: false, columns: 110, rows: 40 },
    out: (text: string) => void (printed.out += text),
    err: (text: string) => void (printed.err += text),
    onInterrupt: () => () => undefined,
    interrupt: () => undefined,
  };
  const code = await main(argv, { clock: systemClock, terminal });
  return { code, ...printed };
}
