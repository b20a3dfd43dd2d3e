import type { Moment } from "../recorder/evidence/evidence.ts";
import type { Device } from "./device.ts";

/** A moment (ms of the clock) as this boot has it; without one its uptime is 0. */
export const momentOf = ({ engine, wallClock }: Device, at: number): Moment => ({
  uptimeMs: at - (engine.boot?.startedAt ?? at),
  time: wallClock.time(at),
});

/** This moment. */
export const momentNow = (device: Device): Moment => momentOf(device, device.clock.now());
