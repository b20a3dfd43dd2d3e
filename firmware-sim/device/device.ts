import type { Profile } from "@vestige/hw-profiles";
import type { Cancel, Clock, ErrorCode, Random } from "@vestige/protocol/base";
import type { StagedFirmware } from "../dock/firmware.ts";
import type { Transfer } from "../dock/transfer.ts";
import type { EventData } from "@vestige/protocol/messages";
import type { Battery } from "../peripherals/battery.ts";
import type { Buttons } from "../peripherals/buttons.ts";
import type { Imager } from "../peripherals/imager.ts";
import type { Indicators } from "../peripherals/indicators.ts";
import type { Microphone } from "../peripherals/microphone.ts";
import type { PositionReceiver } from "../peripherals/position.ts";
import type { Storage } from "../peripherals/storage.ts";
import type { WallClock } from "../peripherals/wall-clock.ts";
import type { BackgroundBook } from "../recorder/background.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { Evidence } from "../recorder/evidence/evidence.ts";
import type { HeardBook } from "../recorder/heard.ts";
import type { CameraState, Wearer } from "../recorder/recording.ts";
import type { PreEventRing } from "../recorder/ring.ts";
import type { DeviceLogEntry } from "./camera.ts";
import type { CommandMemory } from "./command-memory.ts";
import type { Configuration } from "./configuration.ts";
import type { Logged } from "./logged.ts";
import type { StopDialogue } from "./dialogue.ts";
import type { Engine } from "./engine.ts";
import type { FactStore } from "./facts.ts";
import type { FaultState } from "./fault-state.ts";
import type { SituationMemory } from "./situation.ts";
import type { DeviceStore } from "./store.ts";
import type { TriggerMemory } from "./outside/trigger-memory.ts";
import type { TrustedKeys } from "./trust.ts";
import type { Wire } from "./wire.ts";

/** What is measured from time to time, and when it was measured last. */
interface Metering {
  /** Time of the clock up to which drain and writing are counted, in ms. */
  at: number;
  /** Levels that this boot has announced, in the words of the chart. */
  battery: string;
  storage: string;
  /** Has this boot announced a fix? */
  position: boolean;
  /** Was the battery found empty at the last look, on a camera that runs on it? */
  dying: boolean;
}

/** The parts of a camera, for the functions that work on it; `createCamera` puts them together. */
export interface Device {
  readonly id: string;
  readonly profile: Profile;
  /** Version of the firmware that runs; an update changes it. */
  firmware: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: DeviceStore;
  readonly facts: FactStore;
  readonly configuration: Configuration;
  readonly situation: SituationMemory;
  readonly dialogue: StopDialogue;
  readonly recorder: Recorder;
  /** What it leaves of its recordings; without it nothing but their references. */
  readonly evidence: Evidence | undefined;
  readonly logged: Logged;
  readonly ring: PreEventRing;
  readonly background: BackgroundBook;
  readonly heard: HeardBook;
  readonly battery: Battery;
  readonly storage: Storage;
  readonly wallClock: WallClock;
  readonly indicators: Indicators;
  readonly microphone: Microphone;
  readonly imager: Imager;
  readonly position: PositionReceiver;
  readonly buttons: Buttons;
  readonly commands: CommandMemory;
  readonly engine: Engine;
  readonly wire: Wire;
  readonly transfer: Transfer;
  readonly metering: Metering;
  readonly faults: FaultState;
  readonly trust: TrustedKeys;
  readonly triggers: TriggerMemory;
  /** A start that came while it was starting up: what the report of the recording that comes of it will say (F 1). */
  pendingStart: Pick<EventData, "order" | "trigger"> | undefined;
  /** The group that it last recorded with; `groupOf` tells whether it still does. */
  group: string | undefined;
  readonly unreadable: Partial<Record<ErrorCode, number>>;
  /** How many configurations and firmwares were refused. */
  readonly refused: { configurations: number; updates: number };
  /** What the last recording was made in; `cameraState` tells what the next one will be. */
  under: CameraState | undefined;
  /** A private part. */
  wearer: Wearer | null;
  /** A firmware that was fetched and checked, and waits for the dock; a boot or a power cut leaves it (F 21). */
  staged: StagedFirmware | undefined;
  /** The wearer has switched it off in a recording that is yet to end. */
  offWanted: boolean;
  /** The chart has said that the power goes; performed when the step is over. */
  poweringDown: boolean;
  /** Ends the housekeeping of this boot. */
  cancelHousekeeping: Cancel | undefined;
  /** Ends the watch over the storage of a camera that is nearly full. */
  cancelSpace: Cancel | undefined;
  log(entry: DeviceLogEntry): void;
}
