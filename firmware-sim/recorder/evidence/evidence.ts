import type { JsonObject, LogWord } from "@vestige/protocol/evidence";
import type { Recording } from "../recording.ts";

/** A moment of a boot as the camera's clocks tell it. */
export interface Moment {
  readonly uptimeMs: number;
  /** Wall time, RFC 3339 in UTC, or null while the clock is unset (F 16). */
  readonly time: string | null;
}

/** What a camera says in its log. Never a name, a reason text or a position. */
export interface LogLine extends Moment {
  readonly what: LogWord;
  readonly data?: JsonObject;
}

/** What a boot finds of the boots before it. */
export interface Found {
  /**
   * Recordings that a power cut left open, oldest first; each waits for `repair`. A name is never on the storage: in its
   * place is the id of the wearer's entry. Storage that does not answer at once tells of none, and repairs them by itself.
   */
  readonly leftOpen: readonly Recording[];
}

/** What became of a recording that a power cut had left open (B8). */
export interface Repaired {
  readonly recording: string;
  /**
   * Its length, in ms: up to the end of what was left of it, and no less than up to its trigger; 0 where no whole
   * fragment was left: then there is no file.
   */
  readonly ms: number;
}

/** Why the storage takes nothing; what waits for it is written when it does again. */
export type StorageTrouble = "full" | "read-only" | "gone" | "failing" | "slow";

/**
 * What a camera leaves of its recordings on its storage: clip, manifest, signature and device log (F 48, F 49). The
 * device tells it what happens, in order and with its times; it never holds the device up, and it never throws for what
 * the storage does: that is `trouble`, and nothing of a recording is lost while the camera has power.
 */
export interface Evidence {
  /** Reads what is on the storage, ends what was left half done, and begins the log of this boot. */
  boot(bootId: string, at: Moment): Found;
  /** Has the log heard of this boot? A boot's id must be new. */
  knowsBoot(bootId: string): boolean;
  /**
   * Repairs what a power cut left open: up to its last whole fragment, with the rest as a declared gap. What the storage
   * does not take now is not in the answer, and repaired as soon as it does.
   */
  repair(at: Moment): readonly Repaired[];
  log(line: LogLine): void;
  /** A recording begins; the clip's head is written in the background. The draft is read again whenever it is needed. */
  open(recording: Recording): void;
  /** Something that a manifest says of the open recording has changed: it must outlive a power cut. */
  note(recording: Recording): void;
  /**
   * It has ended, and is hashed and signed in the background. One that was never open, since it is made after the fact
   * (B40), is written now. The part in which one goes on is opened at the same moment as this one is closed (T10).
   */
  close(recording: Recording): void;
  /** Something that a manifest says of an ended recording may have changed: where it has, the next revision follows. */
  revise(recording: Recording): void;
  /** It is no longer on the camera. */
  remove(recording: Recording, line: LogLine): void;
  /** Calls back once nothing waits to be written, at once where nothing does. */
  whenIdle(then: () => void): void;
  /** The camera goes off as asked: the log is sealed after this line. */
  shutDown(line: LogLine): void;
  /** The power fails: what is not on the storage is gone. */
  cut(): void;
  readonly trouble: StorageTrouble | undefined;
}
