import type { EventName } from "@vestige/protocol/camera";
import type { BatteryLevel, BatteryUse } from "../peripherals/battery.ts";
import type { Device } from "./device.ts";
import { announcePosition } from "./position.ts";
import { announceStorage, fill, watchSpace } from "./space.ts";

/** Battery, storage and a sign of life are looked at so often, in ms: one timer a camera (N-BG-15). */
export const HOUSEKEEPING_MS = 30_000;

const BATTERY_EVENTS: Readonly<Record<BatteryLevel, EventName>> = {
  normal: "batteryNormal",
  low: "batteryLow",
  critical: "batteryCritical",
  empty: "batteryExhausted",
};

/** A boot begins to count here, and has announced nothing yet. */
export function beginMetering(device: Device): void {
  device.battery.turnTo("ready");
  Object.assign(device.metering, {
    at: device.clock.now(),
    battery: "normal",
    storage: "normal",
    position: false,
    dying: false,
  });
}

/** Counts what was used up to `at`, and from there on for what the camera does now. */
export function settle(device: Device, at: number): void {
  const { metering } = device;
  const ms = Math.max(0, at - metering.at);
  device.battery.pass(ms);
  fill(device, at);
  metering.at = Math.max(metering.at, at);
  device.battery.turnTo(useOf(device));
}

function useOf({ facts, engine }: Device): BatteryUse {
  if (facts.has("docked")) return "charging";
  if (engine.in("recording")) return "recording";
  return engine.in("asleep") ? "asleep" : "ready";
}

/** Tells the chart what has become of battery, storage and position since it was told last. */
export function announce(device: Device): void {
  announceBattery(device);
  announceStorage(device);
  announcePosition(device);
  watchSpace(device, () => look(device));
}

/** Something is done to the camera: up to now is counted as it was, and what it makes of that is told at once. */
export function change(device: Device, work: () => void): void {
  if (device.engine.boot !== undefined) settle(device, device.clock.now());
  work();
  look(device);
}

/** Counts up to now, and tells the chart what is new. */
export function look(device: Device): void {
  if (device.engine.boot === undefined) return;
  settle(device, device.clock.now());
  announce(device);
}

/** Without charge it says goodbye in time; what is still running at the second look has no power any more (F 13). */
export function runsDry({ battery, metering }: Device): boolean {
  const empty = battery.level === "empty" && battery.use !== "charging";
  const dry = empty && metering.dying;
  metering.dying = empty;
  return dry;
}

function announceBattery(device: Device): void {
  const { battery, metering, facts, engine } = device;
  const { level } = battery;
  if (facts.has("docked") && battery.exact === 100 && engine.leaves()["charge"] === "charging")
    engine.send({ event: "chargeCompleted" });
  // Out of the dock an empty battery is empty once more.
  const told = level === "empty" && battery.use === "charging" ? "empty in the dock" : level;
  if (told === metering.battery) return;
  metering.battery = told;
  engine.send({
    event: BATTERY_EVENTS[level],
    data: { percent: battery.percent },
    prepare: () => facts.set("batteryEmpty", level === "empty"),
  });
}
