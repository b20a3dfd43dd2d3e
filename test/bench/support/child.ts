import { type ChildProcess, fork, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { BenchContext } from "../harness/figure.ts";
import { pause } from "./clock.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const GOODBYE_MS = 15_000;

/** The end of what a child prints on both outputs: for when it fails, and to see when it is ready. */
function listen(child: ChildProcess): () => string {
  let said = "";
  const gather = (chunk: Buffer): void => {
    said = (said + chunk.toString("utf8")).slice(-4_000);
  };
  child.stdout?.on("data", gather);
  child.stderr?.on("data", gather);
  return () => said;
}

/** Asks a process to end, and ends it when it does not. */
function endProcess(child: ChildProcess): Promise<void> {
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
  /** What it printed last. */
  said(): string;
  /** Waits until `reached`, looking again and again. Throws when the process ends, or after `limitMs`. */
  until(reached: () => boolean | Promise<boolean>, limitMs: number): Promise<void>;
  end(): Promise<void>;
}

const LOOK_MS = 50;

function running(child: ChildProcess, what: string): Running {
  const said = listen(child);
  let failure: string | undefined;
  child.once("error", ({ message }) => void (failure = message));
  child.once("exit", (code, signal) => void (failure ??= `it has ended with ${code ?? signal}`));
  return {
    pid: child.pid ?? 0,
    said,
    async until(reached, limitMs) {
      for (const giveUpAt = performance.now() + limitMs; !(await reached()); await pause(LOOK_MS)) {
        if (failure !== undefined) throw new Error(`${what}: ${failure}: ${said()}`);
        if (performance.now() > giveUpAt) throw new Error(`${what} is not ready in time: ${said()}`);
      }
    },
    end: () => endProcess(child),
  };
}

/** Starts a program; it is ended with the run at the latest. */
export function startProgram(
  file: string,
  args: readonly string[],
  { atEnd }: Pick<BenchContext, "atEnd">,
): Running {
  const child = spawn(file, [...args], { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  const program = running(child, [file, ...args].join(" "));
  atEnd(() => program.end());
  return program;
}

/** Starts the built `vestige` command, as a user does. */
export const startVestige = (args: readonly string[], context: Pick<BenchContext, "atEnd">): Running =>
  startProgram(process.execPath, [join(ROOT, "cli/bin/vestige.mjs"), ...args], context);

/** Starts one of the modules of `children/` on the sources, and resolves with its first message. */
export async function startChild<T>(
  module: URL,
  argument: object,
  { atEnd }: Pick<BenchContext, "atEnd">,
): Promise<T> {
  const child = fork(module, [JSON.stringify(argument)], { stdio: ["ignore", "pipe", "pipe", "ipc"] });
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
