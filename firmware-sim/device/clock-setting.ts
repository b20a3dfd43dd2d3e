import type { Device } from "./device.ts";
import { logLine } from "./device-log.ts";
import { momentNow } from "./moment.ts";

/** The wall clock was set: by how much, forward being positive, or undefined where it was unset (F 16). */
export function noteClockSet(device: Device, byMs: number | undefined): void {
  device.recorder.stepClock(momentNow(device), byMs);
  logLine(device, "clockSet", { byMs: byMs ?? null });
}
