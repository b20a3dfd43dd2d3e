/** Codes of this library with meaning and remedy; a retired code stays retired. */
export const CHART_ERRORS = Object.freeze({
  CHART_INVALID: {
    meaning: "The chart leaves the subset that every engine can run; all violations are listed.",
    remedy: "Correct each listed state; `checkChart` gives the same list as data.",
  },
  CHART_UNKNOWN_EVENT: {
    meaning: "An event was sent whose name is not in the chart's vocabulary.",
    remedy: "Send only names of `vocabulary.events`; check names from outside before.",
  },
  CHART_UNKNOWN_STATE: {
    meaning: "A state path was asked for that the chart does not have.",
    remedy: "Write the full path with its region first, such as `mode.recording`.",
  },
  CHART_BAD_DELAY: {
    meaning: "The port gave a delay that is not a whole number of ms above 0 and below 2^31.",
    remedy: "Check the delays where they are loaded; every delay of the vocabulary needs a value.",
  },
  CHART_PORT_FAILED: {
    meaning: "The port threw while the chart asked it for a fact.",
    remedy: "Make the port total: a fact is true or false, a delay is a number. The cause holds the origin.",
  },
  CHART_BAD_TIME: {
    meaning: "A time is not a finite number of whole ms, or lies before the time already reached.",
    remedy: "Hand in whole ms of one clock that never goes back.",
  },
  CHART_NOT_STARTED: {
    meaning: "The runner was used before `start`.",
    remedy: "Call `start(at)` first, or make the runner with `restoreRunner`.",
  },
  CHART_ALREADY_STARTED: {
    meaning: "`start` was called on a runner that is running.",
    remedy: "Start a runner once; make a new one to begin again.",
  },
  CHART_REENTRANT: {
    meaning: "The runner was called out of its own `onStep` or port.",
    remedy: "Put the follow-up event on the scheduler, or send it after the call has returned.",
  },
  CHART_BAD_SAVE: {
    meaning: "Saved leaves or timers do not fit the chart.",
    remedy: "Restore with the chart that was saved; after an update of the chart start afresh.",
  },
  CHART_RUN_LIMIT: {
    meaning:
      "The clock reached its limit of entries and more are waiting: something re-arms itself for ever.",
    remedy: "Raise the limit, or advance to a time instead of until nothing is left.",
  },
} as const);

/** A code of `CHART_ERRORS`. */
export type ChartErrorCode = keyof typeof CHART_ERRORS;

/** The only error this library throws; the caller is at fault. `code` is stable, the message is for people. */
export class ChartError extends Error {
  readonly code: ChartErrorCode;

  constructor(code: ChartErrorCode, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.name = "ChartError";
    this.code = code;
  }
}
