import type { EventMessage } from "@vestige/protocol/messages";

/** Numbers of one boot that the outbox still holds, both included. */
export interface OutboxRange {
  readonly bootId: string;
  readonly from: number;
  readonly to: number;
}

/** How many numbers a boot has issued; they are 1 to `count`. */
export interface IssuedNumbers {
  readonly bootId: string;
  readonly count: number;
}

/**
 * What a camera keeps through a power cut: its reports until the controller has them (F 30, architecture principle 6).
 * Oldest boot first, in order of number; a boot's numbers have no gap.
 */
export interface DeviceStore {
  /** Number of reports that are kept. */
  readonly depth: number;
  /** Keeps a report; its number is the next of its boot. */
  append(report: EventMessage): void;
  /** The report at this place, 0 being the oldest. */
  at(index: number): EventMessage | undefined;
  /** Drops the reports of a boot up to and including a number; returns the places that became free, counted from 0. */
  forget(bootId: string, upTo: number): ForgottenPlaces;
  /** What is kept, by boot. */
  ranges(): readonly OutboxRange[];
  /** What was ever issued, by boot. */
  issued(): readonly IssuedNumbers[];
  /** How many numbers this boot issued; 0 for a boot that is not ours. */
  issuedIn(bootId: string): number;
}

/** A run of places that a `forget` freed. */
export interface ForgottenPlaces {
  readonly first: number;
  readonly count: number;
}
