/** What a source of triggers says on the air: synthetic, and no vendor's format (architecture, principle 9; X8). */
export interface TriggerBroadcast {
  readonly source: string;
  /** vehicle, weapon, holster, peer; a camera counts any other and does nothing. */
  readonly sourceKind: string;
  /** Grows with every trigger of the source. */
  readonly counter: number;
  /** RFC 3339 in UTC with ms; null or left out where the source has no clock. */
  readonly sentAt?: string | null;
  /** How far away the camera finds the source to be, in metres; one that it cannot tell the distance of counts as near. */
  readonly distanceM?: number;
  /** Ed25519 in hex over the canonical JSON of `{counter, sentAt, source, sourceKind}`. */
  readonly signature?: string;
}

/** What a peer says on the air of a group of cameras (B41). */
export interface GroupBroadcast {
  /** start; a camera heeds nothing else that comes by radio. */
  readonly action: string;
  readonly group: string;
  readonly category?: string;
}
