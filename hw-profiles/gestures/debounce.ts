/**
 * The contact of one button. A level counts once it has been still for the bounce time, and is dated to the moment
 * when it became still: a glitch shorter than that is never seen, and the length of a hold stays right.
 */
export interface Contact {
  /** Level that counts. */
  down: boolean;
  /** Level at the pin. */
  raw: boolean;
  /** Time of the last change at the pin, in ms. */
  since: number;
}

/** A contact that has been open for ever. */
export function openContact(): Contact {
  return { down: false, raw: false, since: Number.NEGATIVE_INFINITY };
}

/** Notes a change at the pin; the same level again is no change. */
export function noteLevel(contact: Contact, level: boolean, atMs: number): void {
  if (contact.raw === level) return;
  contact.raw = level;
  contact.since = atMs;
}

/** When the present level will count, if nothing happens until then; undefined when it counts already. */
export function settlesAt(contact: Contact, bounceMs: number): number | undefined {
  return contact.raw === contact.down ? undefined : contact.since + bounceMs;
}
