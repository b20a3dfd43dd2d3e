import { type Gesture, type Leaves, type Profile, applies } from "@vestige/hw-profiles";

/** Where a switch stands: a slider is on or off, a cable in or out. */
export type SwitchPosition = "on" | "off";

type Move = Extract<Gesture["kind"], "switchOn" | "switchOff">;

/**
 * Where a switch has to stand for a camera in these states: where its next move is the one that means something, as a
 * camera that can be switched off stands on (T1). Undefined where both moves mean something, or neither does.
 */
export function impliedPosition(profile: Profile, id: string, leaves: Leaves): SwitchPosition | undefined {
  const means = (move: Move): boolean =>
    movesOf(profile, id, move).some(({ when }) => when !== undefined && applies(when, leaves));
  const [on, off] = [means("switchOn"), means("switchOff")];
  if (on === off) return undefined;
  return off ? "on" : "off";
}

const movesOf = ({ gestures }: Profile, id: string, move: Move): Profile["gestures"] =>
  gestures.filter(({ gesture: { value } }) => value.kind === move && value.button === id);

/** A cable that means something only when it comes out is in (B11); a slider is off. */
const atRest = (profile: Profile, id: string): SwitchPosition =>
  movesOf(profile, id, "switchOn").length === 0 && movesOf(profile, id, "switchOff").length > 0
    ? "on"
    : "off";

/** The switches of a camera. They stay where they are put, also while it has no power. */
export class Switches {
  readonly #profile: Profile;
  readonly #positions = new Map<string, SwitchPosition>();

  /** New ones stand as a camera in these states has them. */
  constructor(profile: Profile, leaves: Leaves) {
    this.#profile = profile;
    for (const { id, kind } of profile.buttons)
      if (kind === "switch")
        this.#positions.set(id, impliedPosition(profile, id, leaves) ?? atRest(profile, id));
  }

  has(id: string): boolean {
    return this.#positions.has(id);
  }

  /** Positions by the names of the switches. */
  get positions(): Readonly<Record<string, SwitchPosition>> {
    return Object.fromEntries(this.#positions);
  }

  /** A finger moves it. */
  move(id: string, position: SwitchPosition): void {
    this.#positions.set(id, position);
  }

  /** Puts every switch where a camera in these states has it; true when one of them had to move. */
  follow(leaves: Leaves): boolean {
    let moved = false;
    for (const [id, position] of this.#positions) {
      const implied = impliedPosition(this.#profile, id, leaves) ?? position;
      moved ||= implied !== position;
      this.#positions.set(id, implied);
    }
    return moved;
  }
}
