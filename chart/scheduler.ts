/** Takes an entry back; after it ran, or twice, it does nothing. */
export type Cancel = () => void;

/** Order among entries of one ms: `late` entries come after all others (N-CC-5: events from outside after timers). */
export interface ScheduleOptions {
  readonly late?: boolean;
}

/** Where later work is put. Times are whole ms. */
export interface Scheduler {
  /** Present time in ms. */
  now(): number;
  /** Runs `run` at `due`; a time that has passed means now. */
  at(due: number, run: () => void, options?: ScheduleOptions): Cancel;
  /** Runs `run` in `ms` (≥ 0) from now. */
  after(ms: number, run: () => void, options?: ScheduleOptions): Cancel;
}
