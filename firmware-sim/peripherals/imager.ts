import type { Profile } from "@vestige/hw-profiles";

/**
 * The imager and its encoder, as a bit rate only: a complex or dark scene takes more bytes a second, so that a ring of
 * fixed size holds less time (B61, B92).
 */
export class Imager {
  readonly #usual: number;
  /** How much more than usual the scene takes. */
  complexity = 1;

  constructor(profile: Profile["storage"]) {
    this.#usual = profile.bytesPerSecond.value;
  }

  get bytesPerSecond(): number {
    return Math.round(this.#usual * this.complexity);
  }

  /** Space of so many ms of this scene. */
  bytesOf(ms: number): number {
    return Math.round((Math.max(0, ms) * this.bytesPerSecond) / 1000);
  }
}
