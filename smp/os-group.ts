/** The standard's group 0, `os` (N-SP-3). */
export const OS_GROUP = 0;

/** Commands of group 0 that this library knows (N-SP-3). */
export const OsCommand = Object.freeze({ echo: 0, datetime: 4, reset: 5, params: 6 });

/** What a device says about its buffers (N-SP-10). */
export interface SmpParams {
  /** Largest message, header and payload, in bytes. */
  readonly bufSize: number;
  /** Messages that it can hold at a time. */
  readonly bufCount: number;
}

/** Assumed of a device that does not support params: small enough for any known one, one request at a time. */
export const DEFAULT_PARAMS: SmpParams = Object.freeze({ bufSize: 256, bufCount: 1 });
