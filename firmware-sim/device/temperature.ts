import type { Device } from "./device.ts";

/** A camera that stays near its limit for so long is too hot, in ms (ours; X5 gives no figure). */
const OVERHEAT_MS = 120_000;

/** It gets hot, or cools down. */
export function setHot(device: Device, hot: boolean): void {
  const { engine, clock } = device;
  device.faults.hotSince = hot ? clock.now() : undefined;
  engine.send({ event: hot ? "temperatureHigh" : "temperatureNormal" });
}

/** Tells the chart once it has been hot for too long. */
export function checkTemperature({ faults, clock, engine }: Device): void {
  const { hotSince } = faults;
  if (hotSince !== undefined && clock.now() - hotSince >= OVERHEAT_MS) engine.send({ event: "overheated" });
}
