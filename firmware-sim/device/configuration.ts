import { type Breach, delaysOf, type Profile, settingRules, settingsOf } from "@vestige/hw-profiles";
import { UsageError } from "@vestige/protocol/base";
import type { DelayName, Settings } from "@vestige/protocol/camera";
import type { ConfigurationMoment } from "./camera.ts";

/** Modes in which a change of settings touches nothing that runs. */
const IDLE: ReadonlySet<string> = new Set(["ready.buffering", "ready.unbuffered", "docked", "asleep"]);

/** Settings are plain values, or lists of them. */
const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Staged {
  readonly version: number;
  readonly settings: Partial<Settings>;
}

/** A breach as a sentence: path, rule, value. */
export const tellBreach = ({ path, message, value }: Breach): string =>
  `${path} ${message}; it is ${JSON.stringify(value)}`;

function refused(breach: Breach): UsageError {
  const { path, message: rule, value } = breach;
  return new UsageError("BWC_D15", tellBreach(breach), { fields: { path, rule, value } });
}

/** What a configuration is made of. */
export interface ConfigurationOptions {
  readonly profile: Profile;
  readonly settings: Partial<Settings>;
  readonly moment: ConfigurationMoment;
}

/**
 * Settings in force, and those that wait for their moment (F 20, B15: versions skew). It outlives a boot.
 * @throws UsageError BWC_D15 for settings that the camera cannot have.
 */
export class Configuration {
  readonly #profile: Profile;
  readonly #moment: ConfigurationMoment;
  #settings: Settings;
  #delays: Readonly<Record<DelayName, number>>;
  #version = 0;
  #staged: Staged | undefined;

  constructor({ profile, settings, moment }: ConfigurationOptions) {
    this.#profile = profile;
    this.#moment = moment;
    this.#settings = settingsOf(profile);
    const breach = this.breachOf(settings);
    if (breach !== undefined) throw refused(breach);
    this.#settings = { ...this.#settings, ...settings };
    this.#delays = delaysOf(profile, this.#settings);
  }

  get settings(): Settings {
    return this.#settings;
  }

  /** The settings in force that are not the profile's own. */
  get changed(): Partial<Settings> {
    const own: Readonly<Record<string, unknown>> = settingsOf(this.#profile);
    const differs = ([name, value]: [string, unknown]): boolean => !alike(value, own[name]);
    return Object.fromEntries(Object.entries(this.#settings).filter(differs)) as Partial<Settings>;
  }

  get version(): number {
    return this.#version;
  }

  /** The version that waits for its moment, or null. */
  get staged(): number | null {
    return this.#staged?.version ?? null;
  }

  /** The newest version that has arrived. */
  get newest(): number {
    return this.#staged?.version ?? this.#version;
  }

  delay(name: DelayName): number {
    return this.#delays[name];
  }

  /** What keeps the camera from ever having these settings on top of what it has and awaits, or undefined (F 20). */
  breachOf(settings: Partial<Settings>): Breach | undefined {
    const all = { ...this.#settings, ...this.#staged?.settings, ...settings };
    return settingRules(this.#profile, all)[0];
  }

  /** Keeps a configuration until its moment; what it does not name stays as an earlier staged one says. */
  stage(version: number, settings: Partial<Settings>): void {
    this.#staged = { version, settings: { ...this.#staged?.settings, ...settings } };
  }

  /** Has the moment of a staged configuration come? */
  due(mode: string): boolean {
    if (this.#staged === undefined) return false;
    return this.#moment === "at-dock" ? mode === "docked" : IDLE.has(mode);
  }

  /** Puts the staged configuration into force. */
  apply(): void {
    if (this.#staged === undefined) return;
    this.#settings = { ...this.#settings, ...this.#staged.settings };
    this.#delays = delaysOf(this.#profile, this.#settings);
    this.#version = this.#staged.version;
    this.#staged = undefined;
  }
}
