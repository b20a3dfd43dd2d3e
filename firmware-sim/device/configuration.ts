import { delaysOf, type Profile, settingsOf } from "@vestige/hw-profiles";
import type { DelayName, Settings } from "@vestige/protocol/camera";
import type { ConfigurationMoment } from "./camera.ts";

/** Modes in which a change of settings touches nothing that runs. */
const IDLE: ReadonlySet<string> = new Set(["ready.buffering", "ready.unbuffered", "docked", "asleep"]);

interface Staged {
  readonly version: number;
  readonly settings: Partial<Settings>;
}

/** What a configuration is made of. */
export interface ConfigurationOptions {
  readonly profile: Profile;
  readonly settings: Partial<Settings>;
  readonly moment: ConfigurationMoment;
}

/** Settings in force, and those that wait for their moment (F 20, B15: versions skew). It outlives a boot. */
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
    this.#settings = { ...settingsOf(profile), ...settings };
    this.#delays = delaysOf(profile, this.#settings);
  }

  get settings(): Settings {
    return this.#settings;
  }

  get version(): number {
    return this.#version;
  }

  /** The newest version that has arrived. */
  get newest(): number {
    return this.#staged?.version ?? this.#version;
  }

  delay(name: DelayName): number {
    return this.#delays[name];
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
