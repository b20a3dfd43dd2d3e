import type { Profile } from "@vestige/hw-profiles";

const HOUR_MS = 3_600_000;

/** What the battery is used for. */
export type BatteryUse = "ready" | "recording" | "asleep" | "charging";

/** How full it is, in the words of the chart. */
export type BatteryLevel = "normal" | "low" | "critical" | "empty";

/** A battery that drains and charges in straight lines, as fast as the profile says (T11, F 13). */
export class Battery {
  readonly #profile: Profile["battery"];
  #percent = 100;

  constructor(profile: Profile["battery"]) {
    this.#profile = profile;
  }

  /** Charge in percent, as finely as it is known. */
  get exact(): number {
    return this.#percent;
  }

  /** Charge in whole percent; 0 only when it is empty. */
  get percent(): number {
    return Math.ceil(this.#percent);
  }

  get level(): BatteryLevel {
    if (this.#percent <= 0) return "empty";
    if (this.#percent <= this.#profile.criticalPercent.value) return "critical";
    return this.#percent <= this.#profile.lowPercent.value ? "low" : "normal";
  }

  set(percent: number): void {
    this.#percent = Math.min(100, Math.max(0, percent));
  }

  /** Lets time pass in one use. */
  pass(ms: number, use: BatteryUse): void {
    const { hours, rechargeHours } = this.#profile;
    const full = (use === "charging" ? rechargeHours : hours[use]).value;
    const change = (ms * 100) / (full * HOUR_MS);
    this.set(use === "charging" ? this.#percent + change : this.#percent - change);
  }
}
