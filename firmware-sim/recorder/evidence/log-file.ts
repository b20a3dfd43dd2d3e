import { TransportError } from "@vestige/protocol/base";
import {
  appendEntry,
  type AppendedEntry,
  DEVICE_LOG_NAME,
  type LogDraft,
  type LogHead,
  sealLog,
  textHash,
} from "@vestige/protocol/evidence";
import { nodeTools, type SigningKey } from "@vestige/protocol/evidence/node";
import type { Disk, Synced } from "../disk/disk.ts";

const hash = textHash(nodeTools);

/** A line when its turn comes: what it says may rest on what was written before it, or be nothing. */
export type LateDraft = () => LogDraft | undefined;

/** How far a log has got, as it was read at boot. */
export interface LogEnd {
  readonly head: LogHead;
  /** Length of the file up to there. */
  readonly bytes: number;
}

type Dated = Pick<LogDraft, "bootId" | "uptimeMs">;

/** A camera's log on its storage (F 48). One caller writes at a time. */
export class LogFile {
  readonly #disk: Disk;
  readonly #key: SigningKey;
  #end: LogEnd;
  #last: Dated = { bootId: "", uptimeMs: 0 };

  constructor(disk: Disk, key: SigningKey, end: LogEnd) {
    this.#disk = disk;
    this.#key = key;
    this.#end = end;
  }

  /** The last entry that is durable. */
  get head(): LogHead {
    return this.#end.head;
  }

  /** Appends lines and syncs them. @throws what the disk throws; nothing has happened then. */
  append(lines: readonly LateDraft[], done: Synced): void {
    let head = this.#end.head;
    let last: Dated = this.#last;
    const entries: AppendedEntry[] = [];
    for (const line of lines) {
      const draft = line();
      if (draft === undefined) continue;
      const dated = notBefore(last, draft);
      const appended = appendEntry(hash, head, dated);
      entries.push(appended);
      head = appended.head;
      last = dated;
    }
    if (entries.length === 0) done();
    else this.#write(entries, last, done);
  }

  /**
   * Signs everything so far. A seal is written alone, after what it seals is durable: so a whole seal behind a torn entry
   * is never left by a power cut, and its being there shows damage.
   */
  seal(at: Omit<LogDraft, "what" | "data">, done: Synced): void {
    const { sign, publicKey } = this.#key;
    const last = notBefore(this.#last, at);
    this.#write([sealLog({ hash, sign, publicKey }, this.#end.head, last)], last, done);
  }

  #write(entries: readonly AppendedEntry[], last: Dated, done: Synced): void {
    const { head, bytes } = this.#end;
    const disk = this.#disk;
    const there = disk.bytesOf(DEVICE_LOG_NAME) ?? 0;
    // Somebody has taken it away: an entry that stands on nothing would be worth nothing.
    if (there < bytes) throw new TransportError("BWC_R03", `${DEVICE_LOG_NAME} has lost entries`);
    // What an attempt that failed has left.
    if (there > bytes) disk.truncate(DEVICE_LOG_NAME, bytes);
    const lines = Buffer.from(entries.map(({ line }) => line).join(""));
    disk.append(DEVICE_LOG_NAME, [lines]);
    disk.sync(DEVICE_LOG_NAME, (error) => {
      if (error === undefined) {
        this.#end = { head: entries.at(-1)?.head ?? head, bytes: bytes + lines.length };
        this.#last = last;
      }
      done(error);
    });
    disk.release(DEVICE_LOG_NAME);
  }
}

/** Uptime never goes back within a boot, whatever the order in which lines were told. */
function notBefore<T extends Dated>(last: Dated, draft: T): T {
  if (draft.bootId !== last.bootId || draft.uptimeMs >= last.uptimeMs) return draft;
  return { ...draft, uptimeMs: last.uptimeMs };
}
