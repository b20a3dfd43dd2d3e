import { PeerDataError } from "../base/index.ts";
import {
  chainFault,
  LOG_START,
  type LogEntry,
  type LogHead,
  parseLogLine,
  sealOf,
  sealText,
} from "./device-log.ts";
import { type EvidenceTools, textHash } from "./tools.ts";

/** The first entry of a log that cannot be believed; nothing after it is. */
export interface BadEntry {
  /** Line in the file, from 1; the entry's number in a log without gaps. */
  readonly entry: number;
  readonly reason: string;
  /** JSON pointer into the entry where its form is broken, `/` for the whole; absent where the form is good. */
  readonly path?: string;
}

/** What a check of a device log found. */
export interface LogReport {
  readonly simulated: true;
  /** Undefined for a log without a good entry. */
  readonly camera: string | undefined;
  /** Good entries. */
  readonly entries: number;
  /** Head after the last good entry. */
  readonly head: LogHead;
  /** Entries up to here are signed; those after it are chained only. */
  readonly sealed: number;
  /** The key of all seals; undefined for a log without one. */
  readonly publicKey: string | undefined;
  readonly firstBad: BadEntry | undefined;
}

/** Takes a log's bytes in order. */
export interface LogCheck {
  push(chunk: Uint8Array): void;
  /** At the end of the file. */
  report(): LogReport;
}

const NEWLINE = 0x0a;

/** A line longer than this is no entry: it would only fill the memory. */
const LONGEST_LINE = 65_536;

/** What is wrong with an entry beyond the chain itself. */
function foreignFault(entry: LogEntry, before: LogEntry | undefined): string | undefined {
  if (before === undefined) return undefined;
  if (entry.camera !== before.camera) return "is of another camera";
  if (entry.bootId === before.bootId && entry.uptimeMs < before.uptimeMs) return "goes back in uptime";
  return undefined;
}

class Check implements LogCheck {
  readonly #tools: EvidenceTools;
  readonly #onEntry: (entry: LogEntry) => void;
  #head = LOG_START;
  #last: LogEntry | undefined;
  #sealed = 0;
  #publicKey: string | undefined;
  #firstBad: BadEntry | undefined;
  #rest: Uint8Array = new Uint8Array();

  constructor(tools: EvidenceTools, onEntry: (entry: LogEntry) => void) {
    this.#tools = tools;
    this.#onEntry = onEntry;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      this.#line(this.#joined(chunk.subarray(from, to)));
      this.#rest = new Uint8Array();
      from = to + 1;
    }
    this.#rest = this.#joined(chunk.subarray(from));
    if (this.#rest.length > LONGEST_LINE) this.#bad("is longer than an entry can be");
  }

  report(): LogReport {
    if (this.#rest.length > 0) this.#bad("is cut off: it has no end of line");
    return {
      simulated: true,
      camera: this.#last?.camera,
      entries: this.#head.index,
      head: this.#head,
      sealed: this.#sealed,
      publicKey: this.#publicKey,
      firstBad: this.#firstBad,
    };
  }

  #joined(piece: Uint8Array): Uint8Array {
    if (this.#rest.length === 0 || this.#firstBad !== undefined) return piece.slice();
    const whole = new Uint8Array(this.#rest.length + piece.length);
    whole.set(this.#rest);
    whole.set(piece, this.#rest.length);
    return whole;
  }

  #line(line: Uint8Array): void {
    if (this.#firstBad !== undefined) return;
    try {
      this.#take(parseLogLine(line));
    } catch (error) {
      if (!(error instanceof PeerDataError)) throw error;
      const { path, rule } = error.fields;
      this.#bad(String(rule), { path: String(path) });
    }
  }

  #take(entry: LogEntry): void {
    const fault =
      chainFault(textHash(this.#tools), this.#head, entry) ??
      foreignFault(entry, this.#last) ??
      this.#sealFault(entry);
    if (fault !== undefined) return this.#bad(fault);
    this.#head = { index: entry.index, hash: entry.hash };
    this.#last = entry;
    this.#onEntry(entry);
  }

  #sealFault(entry: LogEntry): string | undefined {
    if (entry.what !== "sealed") return undefined;
    const seal = sealOf(entry);
    if (seal === undefined) return "is a seal without key and signature";
    if (this.#publicKey !== undefined && seal.publicKey !== this.#publicKey)
      return "is sealed with another key";
    if (!this.#tools.verify({ ...seal, message: sealText(entry.camera, this.#head) }))
      return "is a seal whose signature is not of this log";
    this.#publicKey = seal.publicKey;
    this.#sealed = entry.index;
    return undefined;
  }

  #bad(reason: string, where: Pick<BadEntry, "path"> = {}): void {
    this.#firstBad ??= { entry: this.#head.index + 1, reason, ...where };
  }
}

/**
 * Begins a check of a device log: form, chain, seals; names the first bad entry.
 * @param onEntry called with every good entry in order, for whoever replays or prints the log
 */
export const checkLog = (
  tools: EvidenceTools,
  onEntry: (entry: LogEntry) => void = () => undefined,
): LogCheck => new Check(tools, onEntry);
