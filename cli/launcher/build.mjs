/**
 * Builds the packages that the command is made of, once, when the build is missing or older than its sources.
 * Plain JavaScript: it runs before anything of ours has been compiled.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fingerprint, projectsOf } from "./fingerprint.mjs";
import { takeLock } from "./lock.mjs";
import { createProgress } from "./progress.mjs";

/** Error lines of the compiler that are shown; the rest is counted. */
const SHOWN_LINES = 20;

/** What the person at the keyboard can mend; the launcher prints the message and ends with `exitCode`. */
export class LauncherError extends Error {
  constructor(message, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}

/**
 * Returns when `cli/dist` fits the sources. `output` gets progress; nothing is printed when there is nothing to do.
 * Throws LauncherError when the compiler is missing or refuses the sources, or when the build was interrupted.
 */
export async function ensureBuilt({ root, output }) {
  const projects = projectsOf(root, "cli");
  if (isCurrent(root, projects)) return;
  const compiler = findCompiler(root);
  const release = await lockBuild({ root, output });
  try {
    // While this process waited for the lock another one may have built the very same sources.
    if (isCurrent(root, projects)) return;
    const built = fingerprint(root, projects);
    await build({ root, compiler, projects, output });
    writeStamp(root, built);
  } finally {
    release();
  }
}

const stampFile = (root) => join(root, "cli/dist/.build-stamp");

function isCurrent(root, projects) {
  if (projects.some((project) => !existsSync(join(root, project, "dist")))) return false;
  const stamp = stampFile(root);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint(root, projects);
}

function writeStamp(root, text) {
  mkdirSync(dirname(stampFile(root)), { recursive: true });
  writeFileSync(stampFile(root), text);
}

function findCompiler(root) {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  if (existsSync(compiler)) return compiler;
  throw new LauncherError(
    `the program is not built and the compiler is not installed: run \`npm ci\` in ${root} first.`,
  );
}

async function lockBuild({ root, output }) {
  const file = join(root, ".vestige/build.lock");
  try {
    mkdirSync(dirname(file), { recursive: true });
    return await takeLock(file, {
      onWait: (holder) => output.write(`vestige: another process (${holder}) is building, waiting for it\n`),
    });
  } catch (error) {
    if (error.code !== "EACCES" && error.code !== "EROFS" && error.code !== "EPERM") throw error;
    throw new LauncherError(
      `the program must be built, but ${root} cannot be written: run \`npm run build\` there as its owner.`,
    );
  }
}

async function build({ root, compiler, projects, output }) {
  const progress = createProgress(output, projects.length);
  // A half-written build must not look current when this one is killed.
  rmSync(stampFile(root), { force: true });
  const { code, signal, complaints } = await runCompiler({ root, compiler, progress });
  progress.end(code === 0);
  if (code === 0) return;
  if (signal !== undefined)
    throw new LauncherError("the build was interrupted.", 128 + constants.signals[signal]);
  throw new LauncherError(
    ["the sources do not compile; mend them or return to a clean checkout:", ...shorten(complaints)].join(
      "\n",
    ),
  );
}

function shorten(lines) {
  if (lines.length <= SHOWN_LINES) return lines;
  return [...lines.slice(0, SHOWN_LINES), `... and ${lines.length - SHOWN_LINES} more lines (npm run build)`];
}

async function runCompiler({ root, compiler, progress }) {
  const child = spawn(process.execPath, [compiler, "-b", "cli", "--verbose", "--pretty", "false"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const interruption = stopOnSignal(child);
  const complaints = [];
  const read = (line) => {
    const project = /Building project '(?:.*[\\/])?([^\\/]+)[\\/]tsconfig\.json'/.exec(line);
    if (project) progress.step(project[1]);
    else if (!/^\[?\d{1,2}:\d{2}:\d{2}|^\s*[*-] |^\s*$/.test(line)) complaints.push(line);
  };
  createInterface({ input: child.stdout }).on("line", read);
  createInterface({ input: child.stderr }).on("line", read);
  const code = await new Promise((done, fail) => child.once("error", fail).once("close", done));
  return { code, signal: interruption.end(), complaints };
}

/** Ctrl-C and a service manager's stop end the compiler too, and the lock goes with it. */
function stopOnSignal(child) {
  let received;
  const stop = (signal) => {
    received = signal;
    child.kill(signal);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return {
    end() {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      return received;
    },
  };
}
