import type { EventName } from "@vestige/protocol/camera";
import type { BatteryLevel, BatteryUse } from "../peripherals/battery.ts";
import type { StorageLevel } from "../peripherals/storage.ts";
import type { Device } from "./device.ts";

/** Battery, storage and a sign of life are looked at so often, in ms: one timer a camera (N-BG-15). */
export const HOUSEKEEPING_MS = 30_000;

const BATTERY_EVENTS: Readonly<Record<BatteryLevel, EventName>> = {
  normal: "batteryNormal",
  low: "batteryLow",
  critical: "batteryCritical",
  empty: "batteryExhausted",
};

const STORAGE_EVENTS: Readonly<Record<StorageLevel, EventName>> = {
  normal: "storageFreed",
  low: "storageLow",
  full: "storageFilled",
};

/** A boot begins to count here, and has announced nothing yet. */
export function beginMetering(device: Device): void {
  Object.assign(device.metering, {
    at: device.clock.now(),
    use: "ready",
    battery: "normal",
    storage: "normal",
  });
}

/** Counts what was used up to `at`, and from there on for what the camera does now. */
export function settle(device: Device, at: number): void {
  const { metering } = device;
  const ms = Math.max(0, at - metering.at);
  device.battery.pass(ms, metering.use);
  if (metering.use === "recording") write(device, ms);
  metering.at = Math.max(metering.at, at);
  metering.use = useOf(device);
}

function useOf({ facts, engine }: Device): BatteryUse {
  if (facts.has("docked")) return "charging";
  if (engine.in("recording")) return "recording";
  return engine.in("asleep") ? "asleep" : "ready";
}

/** Writes so many ms of recording; a full camera gives up its oldest where it may (B71). */
export function write(device: Device, ms: number): void {
  const { storage, recorder, configuration } = device;
  storage.write(ms);
  if (!configuration.settings.overwrite) return;
  while (storage.level === "full") {
    const bytes = recorder.overwriteOldest();
    if (bytes === 0) return;
    storage.release(bytes);
  }
}

/** Tells the chart what has become of battery and storage since it was told last. */
export function announce(device: Device): void {
  announceBattery(device);
  announceStorage(device);
}

function announceBattery(device: Device): void {
  const { battery, metering, facts, engine } = device;
  const level = battery.level;
  if (facts.has("docked") && battery.exact === 100 && engine.leaves()["charge"] === "charging")
    engine.send({ event: "chargeCompleted" });
  if (level === metering.battery) return;
  metering.battery = level;
  engine.send({
    event: BATTERY_EVENTS[level],
    data: { percent: battery.percent },
    prepare: () => facts.set("batteryEmpty", level === "empty"),
  });
}

function announceStorage(device: Device): void {
  const { storage, metering, facts, engine } = device;
  const level = storage.level;
  if (level === metering.storage) return;
  metering.storage = level;
  engine.send({
    event: STORAGE_EVENTS[level],
    data: { percent: Math.floor((storage.freeBytes * 100) / storage.capacity) },
    prepare: () => facts.set("storageExhausted", level === "full"),
  });
}
