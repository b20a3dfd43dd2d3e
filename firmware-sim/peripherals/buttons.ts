import {
  type GestureTable,
  type Leaves,
  type Profile,
  type Recogniser,
  createRecogniser,
  gestureTable,
} from "@vestige/hw-profiles";
import { type Cancel, type Clock, type Random, UsageError } from "@vestige/protocol/base";
import type { EventName, Settings } from "@vestige/protocol/camera";
import { bounces } from "./bounce.ts";
import { HeldButtons } from "./held-buttons.ts";
import { type SwitchPosition, Switches } from "./switches.ts";

/** States of no camera: no gesture counts in them. */
const NOWHERE: Leaves = {};

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

/** The buttons and switches, and the recogniser that makes events of them (F 5). It is made at the first press. */
export class Buttons {
  readonly #host: ButtonsHost;
  #recogniser: Recogniser | undefined;
  #cancel: Cancel | undefined;
  /** Contacts on their way to rest, by button; none on a camera whose buttons do not bounce. */
  #bouncing: Map<string, readonly Cancel[]> | undefined;
  #held: HeldButtons | undefined;
  #table: GestureTable | undefined;
  #placed: Switches | undefined;
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

  /** A button goes down for good, a switch sticks where it is; undefined frees it again. @throws UsageError BWC_H05 */
  jam(button: string | undefined): void {
    const before = this.#jammed;
    if (button !== undefined) this.#refuseUnknown(button);
    this.#jammed = undefined;
    if (before !== undefined && !this.#switches.has(before)) this.#finger(before, false);
    if (button === undefined) return;
    if (!this.#switches.has(button)) this.#finger(button, true);
    this.#jammed = button;
  }

  /** Where the switches stand, by name. */
  get positions(): Readonly<Record<string, SwitchPosition>> {
    return this.#switches.positions;
  }

  /** Other settings have other gestures (B14); what was half done is forgotten. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#recogniser = undefined;
    this.#table = undefined;
    for (const cancels of this.#bouncing?.values() ?? []) for (const cancel of cancels) cancel();
    this.#bouncing = undefined;
    this.#rearm();
  }

  /** A boot begins: a button that is down was down before it, and is no press. */
  boot(): void {
    this.#held?.restart(this.#host.clock.now());
    this.follow();
    this.#rearm();
  }

  /**
   * The camera runs without a move of its switches: whoever switched it on has put them where they belong, so that the
   * next move of each means something (T1, T6). No gesture comes of it.
   */
  follow(): void {
    if (this.#host.running() && this.#switches.follow(this.#host.leaves())) this.reset();
  }

  get #switches(): Switches {
    this.#placed ??= new Switches(this.#host.profile, this.#host.leaves());
    return this.#placed;
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
    // First, since a new one takes the positions for what was there before.
    this.#recogniser ??= this.#newRecogniser();
    if (this.#switches.has(button)) this.#switches.move(button, down ? "on" : "off");
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
    this.#held ??= new HeldButtons();
    this.#table ??= gestureTable(profile, settings());
    const cleared = this.#held.note(button, { down, at: clock.now(), gestures: this.#table });
    if (cleared) this.#host.stuck(false);
  }

  #change(work: (recogniser: Recogniser, at: number, leaves: Leaves) => readonly EventName[]): void {
    this.#recogniser ??= this.#newRecogniser();
    const events = work(this.#recogniser, this.#host.clock.now(), this.#host.leaves());
    this.#rearm();
    for (const event of events) this.#host.give(event);
  }

  /** One that knows where the switches stand, without having seen them move. */
  #newRecogniser(): Recogniser {
    const { profile, clock, settings } = this.#host;
    const recogniser = createRecogniser(profile, settings());
    const now = clock.now();
    const settled = now - profile.recogniser.bounceMs.value;
    for (const [id, position] of Object.entries(this.positions))
      if (position === "on") recogniser.press(id, settled, NOWHERE);
    recogniser.tick(now, NOWHERE);
    return recogniser;
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
