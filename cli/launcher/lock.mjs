import {
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** The holder touches its lock this often. */
const BEAT_MS = 1_000;

/** A lock that nobody touched for so long is left over: containers that share a checkout cannot see each other's pids. */
const STALE_MS = 15_000;

const POLL_MS = 200;

/**
 * Takes the lock file, waiting while another living process holds it. `onWait` is told once, with the holder.
 * Returns the function that gives it back.
 */
export async function takeLock(file, { onWait }) {
  const mine = `${hostname()} ${process.pid}`;
  let told = false;
  while (!create(file, mine)) {
    const holder = readHolder(file);
    if (holder === undefined) continue;
    if (isStale(file, holder)) {
      remove(file, holder);
      continue;
    }
    // Empty: made a moment ago, its holder is about to be written.
    if (!told && holder !== "") {
      onWait(`pid ${holder.split(" ")[1]}`);
      told = true;
    }
    await sleep(POLL_MS);
  }
  return keep(file);
}

function create(file, text) {
  try {
    const handle = openSync(file, "wx");
    writeSync(handle, text);
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(file) {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

function isStale(file, holder) {
  const [host, pid] = holder.split(" ");
  if (host === hostname() && Number(pid) > 0 && !isAlive(Number(pid))) return true;
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return touched !== undefined && Date.now() - touched > STALE_MS;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, and somebody else's.
    return error.code === "EPERM";
  }
}

/** Moves before it deletes, so that of two processes that found the same stale lock only one removes it. */
function remove(file, holder) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (readHolder(aside) === holder) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

function keep(file) {
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // Removed by hand: the build goes on, and nothing is left to keep fresh.
    }
  }, BEAT_MS);
  beat.unref();
  return () => {
    clearInterval(beat);
    rmSync(file, { force: true });
  };
}
