import { type Leaves, type Profile, type Recogniser, createRecogniser } from "@vestige/hw-profiles";
import { type Cancel, type Clock, type Random, UsageError } from "@vestige/protocol/base";
import type { EventName, Settings } from "@vestige/protocol/camera";
import { bounces } from "./bounce.ts";
import { HeldButtons } from "./held-buttons.ts";

/** What the buttons need of their camera. */
export interface ButtonsHost {
  readonly profile: Profile;
  readonly clock: Clock;
  readonly random: Random;
  settings(): Settings;
  leaves(): Leaves;
  /** Does it run? A camera that is off notices nothing but its power gesture. */
  running(): boolean;
  /** A gesture was recognised. */
  give(event: EventName): void;
  /** A button has been down for longer than any finger stays, or nothing is stuck any more. */
  stuck(stuck: boolean): void;
}

/** The buttons, and the recogniser that makes events of presses (F 5). Made at the first press. */
export class Buttons {
  readonly #host: ButtonsHost;
  #recogniser: Recogniser | undefined;
  #cancel: Cancel | undefined;
  /** Contacts on their way to rest, by button; none on a camera whose buttons do not bounce. */
  #bouncing: Map<string, readonly Cancel[]> | undefined;
  #held: HeldButtons | undefined;
  /** Every press bounces; a fault that the recogniser has to swallow (F 5). */
  bouncy = false;
  /** The button that never comes back up, whatever the finger does. */
  #jammed: string | undefined;

  constructor(host: ButtonsHost) {
    this.#host = host;
  }

  /** @throws UsageError BWC_H05 for a button that the camera does not have. */
  press(button: string): void {
    this.#finger(button, true);
  }

  /** @throws UsageError BWC_H05 for a button that the camera does not have. */
  release(button: string): void {
    this.#finger(button, false);
  }

  /** A button goes down for good; undefined lets it up again. @throws UsageError BWC_H05 */
  jam(button: string | undefined): void {
    const before = this.#jammed;
    if (button !== undefined) this.#refuseUnknown(button);
    this.#jammed = undefined;
    if (before !== undefined) this.#finger(before, false);
    if (button === undefined) return;
    this.#finger(button, true);
    this.#jammed = button;
  }

  /** Other settings have other gestures (B14); what was half done is forgotten. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#recogniser = undefined;
    for (const cancels of this.#bouncing?.values() ?? []) for (const cancel of cancels) cancel();
    this.#bouncing = undefined;
    this.#rearm();
  }

  /** A boot begins: a button that is down was down before it, and is no press. */
  boot(): void {
    this.#held?.restart(this.#host.clock.now());
    this.#rearm();
  }

  #refuseUnknown(button: string): void {
    if (this.#host.profile.buttons.some(({ id }) => id === button)) return;
    throw new UsageError("BWC_H05", `this camera has no button "${button}"`, { fields: { button } });
  }

  #finger(button: string, down: boolean): void {
    this.#refuseUnknown(button);
    if (button === this.#jammed) return;
    for (const cancel of this.#bouncing?.get(button) ?? []) cancel();
    this.#bouncing?.delete(button);
    this.#level(button, down);
    if (this.bouncy) this.#bounce(button, down);
  }

  #bounce(button: string, down: boolean): void {
    const { clock, random, profile } = this.#host;
    this.#bouncing ??= new Map();
    const cancels = bounces(random, profile.recogniser.bounceMs.value).map((atMs, index) =>
      clock.after(atMs, () => this.#level(button, index % 2 === 0 ? !down : down)),
    );
    this.#bouncing.set(button, cancels);
  }

  #level(button: string, down: boolean): void {
    this.#note(button, down);
    this.#change((recogniser, at, leaves) =>
      down ? recogniser.press(button, at, leaves) : recogniser.release(button, at, leaves),
    );
  }

  #note(button: string, down: boolean): void {
    const { profile, settings, clock } = this.#host;
    this.#held ??= new HeldButtons(profile);
    const cleared = this.#held.note(button, { down, at: clock.now(), settings: settings() });
    if (cleared) this.#host.stuck(false);
  }

  #change(work: (recogniser: Recogniser, at: number, leaves: Leaves) => readonly EventName[]): void {
    this.#recogniser ??= createRecogniser(this.#host.profile, this.#host.settings());
    const events = work(this.#recogniser, this.#host.clock.now(), this.#host.leaves());
    this.#rearm();
    for (const event of events) this.#host.give(event);
  }

  #rearm(): void {
    this.#cancel?.();
    const stuckAt = this.#host.running() ? this.#held?.nextDeadline() : undefined;
    const due = Math.min(this.#recogniser?.nextDeadline() ?? Infinity, stuckAt ?? Infinity);
    this.#cancel = due === Infinity ? undefined : this.#host.clock.at(due, () => this.#onDeadline());
  }

  #onDeadline(): void {
    if (this.#host.running() && this.#held?.tick(this.#host.clock.now()) === true) this.#host.stuck(true);
    if (this.#recogniser === undefined) this.#rearm();
    else this.#change((recogniser, at, leaves) => recogniser.tick(at, leaves));
  }
}
