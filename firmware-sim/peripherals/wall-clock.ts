import type { Clock } from "@vestige/protocol/base";

/** What the picture shows besides the time. */
export interface WatermarkFields {
  readonly serial: string;
  /** Zone of the time, in minutes east of UTC. */
  readonly utcOffsetMinutes: number;
}

/**
 * The camera's wall clock: an offset to the world's that may drift, or nothing at all (F 16, B11). It goes on while
 * power is cut. Nothing is ordered by it.
 */
export class WallClock {
  readonly #clock: Clock;
  #offset: number | undefined = 0;
  /** How much too fast it runs, in millionths, and since when. */
  #ppm = 0;
  #driftsSince = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get known(): boolean {
    return this.#offset !== undefined;
  }

  /** Wall time of a moment of the monotonic clock, RFC 3339 in UTC with ms; null while the clock is unset. */
  time(at: number): string | null {
    const epochMs = this.#epochMs(at);
    return epochMs === undefined ? null : new Date(epochMs).toISOString();
  }

  /**
   * What is written into the picture: ISO 8601 with `Z` or the zone's offset, the serial number, and that nobody
   * filmed this (B16, architecture principle 9).
   */
  watermark(at: number, { serial, utcOffsetMinutes }: WatermarkFields): string {
    const epochMs = this.#epochMs(at);
    const time = epochMs === undefined ? "time unset" : zoned(epochMs, utcOffsetMinutes);
    return `${time} ${serial} SIMULATED`;
  }

  unset(): void {
    this.#offset = undefined;
  }

  /** It jumps by so many ms; without effect while it is unset. */
  step(ms: number): void {
    if (this.#offset !== undefined) this.#offset += ms;
  }

  /** From now on it gains so many millionths, or loses them. */
  drift(ppm: number): void {
    const now = this.#clock.now();
    if (this.#offset !== undefined) this.#offset += this.#gained(now);
    this.#driftsSince = now;
    this.#ppm = ppm;
  }

  /** Sets it to an epoch time in ms; how far it stepped, forward being positive, or undefined when it was unset. */
  set(epochMs: number): number | undefined {
    const now = this.#clock.now();
    const before = this.#epochMs(now);
    this.#offset = epochMs - this.#clock.wall();
    this.#driftsSince = now;
    return before === undefined ? undefined : epochMs - before;
  }

  #epochMs(at: number): number | undefined {
    if (this.#offset === undefined) return undefined;
    return this.#clock.wall() - (this.#clock.now() - at) + this.#offset + this.#gained(at);
  }

  #gained(at: number): number {
    return Math.round(((at - this.#driftsSince) * this.#ppm) / 1_000_000);
  }
}

function zoned(epochMs: number, utcOffsetMinutes: number): string {
  const text = new Date(epochMs + utcOffsetMinutes * 60_000).toISOString();
  if (utcOffsetMinutes === 0) return text;
  const minutes = Math.abs(utcOffsetMinutes);
  const two = (value: number): string => String(value).padStart(2, "0");
  const sign = utcOffsetMinutes < 0 ? "-" : "+";
  return `${text.slice(0, -1)}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
