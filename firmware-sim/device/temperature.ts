import type { Device } from "./device.ts";

/** A camera that stays near its limit for so long is too hot, in ms (ours; X5 gives no figure). */
const OVERHEAT_MS = 120_000;

/** It gets hot, or cools down. */
export function setHot(device: Device, hot: boolean): void {
  const { engine, clock } = device;
  device.faults.hotSince = hot ? clock.now() : undefined;
  engine.send({ event: hot ? "temperatureHigh" : "temperatureNormal" });
}

/**
 * Tells the chart when it has been hot for too long. Told again while it lasts: a camera that starts up or hangs in the
 * dock goes on all the same, and must go off when it has left that; where it has gone off nobody is told any more.
 */
export function checkTemperature({ faults, clock, engine }: Device): void {
  const { hotSince } = faults;
  if (hotSince !== undefined && clock.now() - hotSince >= OVERHEAT_MS) engine.send({ event: "overheated" });
}
