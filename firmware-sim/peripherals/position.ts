/** Where a camera is, simulated; a private part. Degrees, WGS 84. */
export interface Fix {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyM?: number;
}

/**
 * The satellite receiver (F 17, B81). Nobody has said where the camera is until a bench does: then it neither finds nor
 * misses a position.
 */
export class PositionReceiver {
  #sky: Fix | null | undefined;
  /** The receiver hears nothing, whatever the sky says. */
  deaf = false;

  /** The present fix; null where it looks for one in vain, as indoors. */
  get fix(): Fix | null {
    return this.deaf ? null : (this.#sky ?? null);
  }

  /** Does it look for a fix in vain? */
  get missed(): boolean {
    return this.fix === null && (this.deaf || this.#sky === null);
  }

  /** Where the camera is; null for a place without satellites. */
  moveTo(place: Fix | null): void {
    this.#sky = place;
  }
}
