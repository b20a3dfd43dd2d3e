import { UsageError, isCameraId } from "@vestige/protocol/base";
import { factsOfSettings } from "@vestige/protocol/camera";
import { Transfer } from "../dock/transfer.ts";
import { Battery } from "../peripherals/battery.ts";
import { Buttons } from "../peripherals/buttons.ts";
import { Imager } from "../peripherals/imager.ts";
import { Indicators } from "../peripherals/indicators.ts";
import { Microphone } from "../peripherals/microphone.ts";
import { PositionReceiver } from "../peripherals/position.ts";
import { Storage } from "../peripherals/storage.ts";
import { WallClock } from "../peripherals/wall-clock.ts";
import { BackgroundBook } from "../recorder/background.ts";
import { footageOf } from "../recorder/footage.ts";
import { HeardBook } from "../recorder/heard.ts";
import { Recorder } from "../recorder/recorder.ts";
import { PreEventRing } from "../recorder/ring.ts";
import type { Camera, CameraOptions } from "./camera.ts";
import { CommandMemory } from "./command-memory.ts";
import { Configuration } from "./configuration.ts";
import type { Device } from "./device.ts";
import { StopDialogue } from "./dialogue.ts";
import { Engine } from "./engine.ts";
import { createFacade } from "./facade.ts";
import { FactStore } from "./facts.ts";
import { nothingLogged } from "./logged.ts";
import { noFaults } from "./fault-state.ts";
import { evidenceListener } from "./keeping.ts";
import { setFunction } from "./impairment.ts";
import { onGesture } from "./gestures.ts";
import { createPortHost } from "./host.ts";
import { MemoryDeviceStore } from "./memory-store.ts";
import { hello, state, telemetry } from "./messages.ts";
import { rest } from "./rest.ts";
import { SituationMemory } from "./situation.ts";
import { noteSpace } from "./space.ts";
import { performStep } from "./step.ts";
import { TriggerMemory } from "./outside/trigger-memory.ts";
import { trustOf } from "./trust.ts";
import { Wire } from "./wire.ts";

/** The version that a camera claims unless told another. */
const FIRMWARE = "0.1.0";

/**
 * A camera of a profile. It is off, and has no port yet.
 * @throws UsageError BWC_D33 for an id that is not one of a simulated camera, BWC_D15 for settings that it cannot have.
 */
export function createCamera(options: CameraOptions): Camera {
  if (!isCameraId(options.id))
    throw new UsageError("BWC_D33", `"${options.id}" is no id of a simulated camera`);
  return createFacade(createDevice(options));
}

function createDevice(options: CameraOptions): Device {
  const { id, profile, clock, random, log = () => undefined, firmware = FIRMWARE } = options;
  const store = options.store ?? new MemoryDeviceStore();
  const facts = new FactStore();
  const device: Device = {
    ...{ id, profile, firmware, clock, random, store, facts, log },
    ...createBody(options),
    recorder: createRecorder(options, () => device),
    evidence: options.evidence,
    logged: nothingLogged(),
    configuration: createConfiguration(options),
    situation: new SituationMemory(),
    dialogue: new StopDialogue(),
    commands: new CommandMemory(),
    buttons: new Buttons({
      profile,
      clock,
      random,
      settings: () => device.configuration.settings,
      leaves: () => device.engine.leaves(),
      running: () => device.engine.boot !== undefined,
      give: (event) => onGesture(device, event),
      stuck: (stuck) => setFunction(device, { fault: "button", lost: stuck }),
    }),
    engine: createEngine(clock, () => device),
    wire: createWire({ clock, store }, () => device),
    transfer: createTransfer(options, () => device),
    faults: noFaults(),
    metering: { at: 0, battery: "normal", storage: "normal", position: false, dying: false },
    trust: trustOf(options),
    triggers: new TriggerMemory(),
    pendingStart: undefined,
    group: undefined,
    unreadable: {},
    refused: { configurations: 0, updates: 0 },
    under: undefined,
    wearer: null,
    staged: undefined,
    offWanted: false,
    poweringDown: false,
    cancelHousekeeping: undefined,
    cancelSpace: undefined,
  };
  facts.assign({
    ...factsOfSettings(device.configuration.settings),
    destinationKnown: options.destination !== undefined,
  });
  noteSpace(device);
  return device;
}

function createBody({ profile, clock }: CameraOptions) {
  return {
    ring: new PreEventRing(),
    background: new BackgroundBook(),
    heard: new HeardBook(),
    battery: new Battery(profile.battery),
    storage: new Storage(profile.storage),
    wallClock: new WallClock(clock),
    indicators: new Indicators(profile),
    microphone: new Microphone(),
    imager: new Imager(profile.storage),
    position: new PositionReceiver(),
  };
}

/** Without evidence what a recording is made of is hashed when it has ended, and nothing more is kept (N-BG-21). */
function createRecorder({ id: camera, evidence }: CameraOptions, device: () => Device): Recorder {
  if (evidence !== undefined) return new Recorder({ camera, listener: evidenceListener(device) });
  return new Recorder({ camera, footageOf: (recording) => footageOf(camera, recording) });
}

/** The profile says when a configuration comes into force (F 20); a bench may say otherwise. */
function createConfiguration({ profile, settings = {}, configurationMoment }: CameraOptions): Configuration {
  const moment = configurationMoment ?? profile.conduct.configurationMoment.value;
  return new Configuration({ profile, settings, moment });
}

function createEngine(clock: Device["clock"], device: () => Device): Engine {
  return new Engine({
    clock,
    fact: (name) => device().facts.has(name),
    delay: (name) => device().configuration.delay(name),
    onStep: (step, stimulus) => performStep(device(), step, stimulus),
    onRest: () => rest(device()),
  });
}

function createWire({ clock, store }: Pick<Device, "clock" | "store">, device: () => Device): Wire {
  return new Wire({
    clock,
    store,
    port: () => createPortHost(device()),
    hello: () => hello(device()),
    state: () => state(device(), "online"),
    telemetry: () => telemetry(device()),
    setOnline: (online) => device().facts.set("online", online),
  });
}

function createTransfer({ id, destination }: CameraOptions, device: () => Device): Transfer {
  return new Transfer({
    destination,
    host: {
      camera: id,
      waiting: () => device().recorder.waiting(),
      tell: (event, data) => device().engine.send({ event, data }),
    },
  });
}
