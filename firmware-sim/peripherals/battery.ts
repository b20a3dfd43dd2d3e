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
  #use: BatteryUse = "ready";

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

  /** What it is used for now. */
  get use(): BatteryUse {
    return this.#use;
  }

  /** Minutes until it is empty, if the camera goes on as now; null while it is charged. */
  get minutesLeft(): number | null {
    if (this.#use === "charging") return null;
    return (this.#percent * this.#profile.hours[this.#use].value * 60) / 100;
  }

  /** Low by charge, or by the time that is left in the present use (B11: 20 minutes in buffering; B44: ten). */
  get level(): BatteryLevel {
    const { criticalPercent, lowPercent, lowMinutes } = this.#profile;
    if (this.#percent <= 0) return "empty";
    if (this.#percent <= criticalPercent.value) return "critical";
    const { minutesLeft } = this;
    const short = lowMinutes.value !== null && minutesLeft !== null && minutesLeft <= lowMinutes.value;
    return short || this.#percent <= lowPercent.value ? "low" : "normal";
  }

  set(percent: number): void {
    this.#percent = Math.min(100, Math.max(0, percent));
  }

  /** From now on it is used for this. */
  turnTo(use: BatteryUse): void {
    this.#use = use;
  }

  /** Lets time pass in the present use. */
  pass(ms: number): void {
    const { hours, rechargeHours } = this.#profile;
    const full = (this.#use === "charging" ? rechargeHours : hours[this.#use]).value;
    const change = (ms * 100) / (full * HOUR_MS);
    this.set(this.#use === "charging" ? this.#percent + change : this.#percent - change);
  }
}
