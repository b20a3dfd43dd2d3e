import { type ChildProcess, fork, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { BenchContext } from "../harness/figure.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const GOODBYE_MS = 15_000;

/** Everything that a child said on its error output, for when it fails. */
function listen(child: ChildProcess): () => string {
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString("utf8")).slice(-4_000);
  });
  return () => said;
}

/** Asks a process to end, and ends it when it does not. */
export function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), GOODBYE_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      done();
    });
    child.kill("SIGTERM");
  });
}

/** A process that is going on. */
export interface Running {
  readonly pid: number;
  /** What it printed on its error output last. */
  said(): string;
  /** Throws when it has ended. */
  check(): void;
  end(): Promise<void>;
}

function running(child: ChildProcess, what: string): Running {
  const said = listen(child);
  return {
    pid: child.pid ?? 0,
    said,
    check() {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`${what} has ended (${child.exitCode ?? child.signalCode}): ${said()}`);
    },
    end: () => endProcess(child),
  };
}

/** Starts the built `vestige` command as a user does. */
export function startVestige(args: readonly string[], { atEnd }: Pick<BenchContext, "atEnd">): Running {
  const command = resolve(ROOT, "cli/bin/vestige.mjs");
  const child = spawn(process.execPath, [command, ...args], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const process_ = running(child, `vestige ${args.join(" ")}`);
  atEnd(() => process_.end());
  return process_;
}

/** Starts any program. */
export function startProgram(
  file: string,
  args: readonly string[],
  { atEnd }: Pick<BenchContext, "atEnd">,
): Running {
  const child = spawn(file, [...args], { stdio: ["ignore", "ignore", "pipe"] });
  child.once("error", () => undefined);
  const program = running(child, file);
  atEnd(() => program.end());
  return program;
}

/** Starts one of the modules of `children/` on the sources, and resolves with its first message. */
export async function startChild<T>(
  module: URL,
  argument: object,
  { atEnd }: Pick<BenchContext, "atEnd">,
): Promise<T> {
  const child = fork(module, [JSON.stringify(argument)], { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const said = listen(child);
  atEnd(() => endProcess(child));
  return new Promise((done, reject) => {
    child.once("message", (message) => done(message as T));
    child.once("exit", (code) => reject(new Error(`${module.pathname} has ended (${code}): ${said()}`)));
  });
}

/** Statistics of the kernel on one process. Throws where there is no /proc: these figures are measured on Linux only. */
export async function processStatistics(
  pid: number,
): Promise<{ readonly cpuMs: number; readonly rssKiB: number }> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, "utf8"),
    readFile(`/proc/${pid}/status`, "utf8"),
  ]);
  // The name in brackets may hold spaces; utime and stime are fields 14 and 15, in ticks of 10 ms.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { cpuMs: ticks * 10, rssKiB: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) };
}
