import { checkLog, DEVICE_LOG_NAME, LOG_START, type LogReport } from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import type { Disk } from "../disk/disk.ts";
import type { LogEnd } from "./log-file.ts";
import { LogFacts } from "./log-facts.ts";
import { piecesFrom } from "./pieces.ts";

/** Whose log it should be. */
export interface LogOwner {
  readonly camera: string;
  readonly publicKey: string;
}

/** A camera's log as a boot finds it. */
export interface FoundLog {
  readonly end: LogEnd;
  readonly facts: LogFacts;
  /** Bytes behind the last good entry; 0 for a whole log. */
  readonly badBytes: number;
  /** Were they durable? Then no power cut explains them: they are kept under another name, and the log says so. */
  readonly damaged: boolean;
}

const NOTHING: FoundLog = {
  end: { head: LOG_START, bytes: 0 },
  facts: new LogFacts(),
  badBytes: 0,
  damaged: false,
};

const NEWLINE = 0x0a;

/** How a line begins and ends that is a seal, since canonical JSON sorts fields; it lies in two pages at most. */
const SEAL_START = Buffer.from('{"bootId":"');
const SEAL_END = Buffer.from('"what":"sealed"}\n');

/** Checks a log line by line, so that the place is known where it stops being good. */
class Reading {
  readonly facts = new LogFacts();
  readonly #check = checkLog(nodeTools, (entry) => this.facts.add(entry));
  #goodBytes = 0;
  #good = 0;

  get report(): LogReport {
    return this.#check.report();
  }

  get goodBytes(): number {
    return this.#goodBytes;
  }

  /** @param line newline included */
  line(line: Uint8Array): boolean {
    this.#check.push(line);
    const { entries } = this.#check.report();
    if (entries === this.#good) return false;
    this.#good = entries;
    this.#goodBytes += line.length;
    return true;
  }
}

/** The lines of a file, each with its newline; what follows the last newline is none. */
function* linesOf(disk: Disk, name: string, from = 0): Generator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array();
  for (const piece of piecesFrom(disk, name, from)) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let begin = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, begin)) {
      yield bytes.subarray(begin, end + 1);
      begin = end + 1;
    }
    rest = bytes.subarray(begin);
  }
}

const isWholeSeal = (line: Uint8Array): boolean => {
  const text = Buffer.from(line.buffer, line.byteOffset, line.length);
  return (
    text.subarray(0, SEAL_START.length).equals(SEAL_START) && text.subarray(-SEAL_END.length).equals(SEAL_END)
  );
};

/** A seal is appended after all before it is durable (`LogFile.seal`): a whole one behind a bad entry was no power cut's. */
function holdsSeal(disk: Disk, from: number): boolean {
  for (const line of linesOf(disk, DEVICE_LOG_NAME, from)) if (isWholeSeal(line)) return true;
  return false;
}

/** Reads and checks a camera's log. @throws what the disk throws. */
export function readLog(disk: Disk, owner: LogOwner): FoundLog {
  const bytes = disk.bytesOf(DEVICE_LOG_NAME);
  if (bytes === undefined) return { ...NOTHING, facts: new LogFacts() };
  const reading = new Reading();
  for (const line of linesOf(disk, DEVICE_LOG_NAME)) if (!reading.line(line)) break;
  const { camera = owner.camera, publicKey = owner.publicKey, head } = reading.report;
  // Another camera's log, or one that another key has sealed: nothing of ours can stand on it.
  if (camera !== owner.camera || publicKey !== owner.publicKey)
    return { ...NOTHING, facts: new LogFacts(), badBytes: bytes, damaged: true };
  const badBytes = bytes - reading.goodBytes;
  const damaged = badBytes > 0 && holdsSeal(disk, reading.goodBytes);
  return { end: { head, bytes: reading.goodBytes }, facts: reading.facts, badBytes, damaged };
}
