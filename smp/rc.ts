/** SMP-level result codes (N-SP-4). From 256 on they are the application's own. */
export const Rc = Object.freeze({
  ok: 0,
  unknown: 1,
  noMemory: 2,
  invalid: 3,
  timeout: 4,
  noEntry: 5,
  badState: 6,
  messageTooBig: 7,
  notSupported: 8,
  corrupt: 9,
  busy: 10,
  accessDenied: 11,
  versionTooOld: 12,
  versionTooNew: 13,
});

/** The name of an SMP-level result code, or `rc <n>` for one that is not on the list. */
export function rcName(rc: number): string {
  const found = Object.entries(Rc).find(([, value]) => value === rc);
  return found === undefined ? `rc ${rc}` : found[0];
}

/**
 * Thrown by a request handler to choose the result code of the answer. With `group` and a version 2 request
 * the answer is `{err: {group, rc}}`, else `{rc}` (N-SP-4).
 */
export class SmpRcError extends Error {
  readonly rc: number;
  readonly group: number | undefined;

  constructor(rc: number, options: { readonly group?: number; readonly message?: string } = {}) {
    super(options.message ?? rcName(rc));
    this.name = "SmpRcError";
    this.rc = rc;
    this.group = options.group;
  }
}
