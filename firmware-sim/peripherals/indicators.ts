import {
  type CueSegments,
  type Indication,
  type LampState,
  type Leaves,
  type Profile,
  INDICATIONS,
  renderCue,
  renderLights,
} from "@vestige/hw-profiles";

/** How many cues are remembered. */
const REMEMBERED = 32;

/** A cue that was played: what the wearer heard and felt, empty lists where the camera was silent. */
export interface CueRecord extends CueSegments {
  readonly indication: Indication;
  /** ms since the boot in which it was played. */
  readonly uptimeMs: number;
  readonly bootId: string;
}

interface Played {
  readonly indication: Indication;
  readonly uptimeMs: number;
  readonly bootId: string;
  /** Leaves of the regions `lights` and `volume`: stealth and a silent sounder are all that a cue depends on (B14, T6). */
  readonly lights: string;
  readonly volume: string;
}

const known: ReadonlySet<string> = new Set(INDICATIONS);

/** Is this effect something that the wearer sees, hears or feels? */
export const isIndication = (effect: string): effect is Indication => known.has(effect);

/** Lamps, sounder and motor (F 11). What was played is drawn when it is read, since most of a fleet is never read. */
export class Indicators {
  readonly #profile: Profile;
  readonly #played: Played[] = [];
  #dead: ReadonlySet<string> | undefined;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  play(cue: Played): void {
    this.#played.push(cue);
    if (this.#played.length > REMEMBERED) this.#played.shift();
  }

  /** Lamps that stay dark whatever the chart says; undefined when all of them work. */
  setDead(lamps: readonly string[] | undefined): void {
    this.#dead = lamps === undefined ? undefined : new Set(lamps);
  }

  lights(leaves: Leaves): readonly LampState[] {
    const lamps = renderLights(this.#profile, leaves);
    const dead = this.#dead;
    if (dead === undefined) return lamps;
    return lamps.map((lamp) => (dead.has(lamp.lamp) ? { ...lamp, pattern: { kind: "off" } } : lamp));
  }

  cue(indication: Indication, leaves: Leaves): CueSegments {
    return renderCue(this.#profile, indication, leaves);
  }

  cues(): readonly CueRecord[] {
    return this.#played.map(({ lights, volume, ...played }) => ({
      ...played,
      ...this.cue(played.indication, { lights, volume }),
    }));
  }
}
