import { type Leaves, type Profile, type Recogniser, createRecogniser } from "@vestige/hw-profiles";
import type { Cancel, Clock } from "@vestige/protocol/base";
import type { EventName, Settings } from "@vestige/protocol/camera";

/** What the buttons need of their camera. */
export interface ButtonsHost {
  readonly profile: Profile;
  readonly clock: Clock;
  settings(): Settings;
  leaves(): Leaves;
  /** A gesture was recognised. */
  give(event: EventName): void;
}

/** The buttons, and the recogniser that makes events of presses (F 5). Made at the first press. */
export class Buttons {
  readonly #host: ButtonsHost;
  #recogniser: Recogniser | undefined;
  #cancel: Cancel | undefined;

  constructor(host: ButtonsHost) {
    this.#host = host;
  }

  /** @throws UsageError BWC_H05 for a button that the camera does not have. */
  press(button: string): void {
    this.#change((recogniser, at, leaves) => recogniser.press(button, at, leaves));
  }

  /** @throws UsageError BWC_H05 for a button that the camera does not have. */
  release(button: string): void {
    this.#change((recogniser, at, leaves) => recogniser.release(button, at, leaves));
  }

  /** Other settings have other gestures (B14); what was half done is forgotten. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#recogniser = undefined;
  }

  #change(work: (recogniser: Recogniser, at: number, leaves: Leaves) => readonly EventName[]): void {
    this.#recogniser ??= createRecogniser(this.#host.profile, this.#host.settings());
    const events = work(this.#recogniser, this.#host.clock.now(), this.#host.leaves());
    this.#rearm();
    for (const event of events) this.#host.give(event);
  }

  #rearm(): void {
    this.#cancel?.();
    const due = this.#recogniser?.nextDeadline();
    const tick = (): void => this.#change((recogniser, at, leaves) => recogniser.tick(at, leaves));
    this.#cancel = due === undefined ? undefined : this.#host.clock.at(due, tick);
  }
}
