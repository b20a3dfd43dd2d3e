import type { Profile } from "@vestige/hw-profiles";
import type { Cancel, Clock, ErrorCode, Random } from "@vestige/protocol/base";
import type { Battery, BatteryUse } from "../peripherals/battery.ts";
import type { Buttons } from "../peripherals/buttons.ts";
import type { Indicators } from "../peripherals/indicators.ts";
import type { Microphone } from "../peripherals/microphone.ts";
import type { Storage } from "../peripherals/storage.ts";
import type { WallClock } from "../peripherals/wall-clock.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { PreEventRing } from "../recorder/ring.ts";
import type { DeviceLogEntry } from "./camera.ts";
import type { CommandMemory } from "./command-memory.ts";
import type { Configuration } from "./configuration.ts";
import type { StopDialogue } from "./dialogue.ts";
import type { Engine } from "./engine.ts";
import type { FactStore } from "./facts.ts";
import type { SituationMemory } from "./situation.ts";
import type { DeviceStore } from "./store.ts";
import type { Wire } from "./wire.ts";

/** What is measured from time to time, and when it was measured last. */
interface Metering {
  /** Time of the clock up to which drain and writing are counted, in ms. */
  at: number;
  use: BatteryUse;
  /** Levels that this boot has announced, in the words of the chart. */
  battery: string;
  storage: string;
}

/** The parts of a camera, for the functions that work on it; `createCamera` puts them together. */
export interface Device {
  readonly id: string;
  readonly profile: Profile;
  readonly firmware: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: DeviceStore;
  readonly facts: FactStore;
  readonly configuration: Configuration;
  readonly situation: SituationMemory;
  readonly dialogue: StopDialogue;
  readonly recorder: Recorder;
  readonly ring: PreEventRing;
  readonly battery: Battery;
  readonly storage: Storage;
  readonly wallClock: WallClock;
  readonly indicators: Indicators;
  readonly microphone: Microphone;
  readonly buttons: Buttons;
  readonly commands: CommandMemory;
  readonly engine: Engine;
  readonly wire: Wire;
  readonly metering: Metering;
  /** Time of the clock at which each trigger source was last heeded, in ms (B19). */
  readonly triggers: Map<string, number>;
  readonly unreadable: Partial<Record<ErrorCode, number>>;
  /** A private part. */
  wearer: string | null;
  /** The chart has said that the power goes; performed when the step is over. */
  poweringDown: boolean;
  /** Ends the housekeeping of this boot. */
  cancelHousekeeping: Cancel | undefined;
  log(entry: DeviceLogEntry): void;
}
