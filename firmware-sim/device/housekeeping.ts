import { HOUSEKEEPING_MS, look, runsDry } from "./body.ts";
import type { Device } from "./device.ts";
import { logRefused } from "./device-log.ts";
import { track } from "./position.ts";
import { followTrouble } from "./storage-trouble.ts";
import { checkTemperature } from "./temperature.ts";

/**
 * Begins the housekeeping of a boot; a fleet that starts together does not speak together (N-BG-4). `onDry`: the battery
 * is empty and the camera still runs.
 */
export function startHousekeeping(device: Device, onDry: () => void): void {
  schedule(device, { ms: device.random.int(1, HOUSEKEEPING_MS), onDry });
}

export function stopHousekeeping(device: Device): void {
  device.cancelHousekeeping?.();
  device.cancelHousekeeping = undefined;
}

function schedule(device: Device, { ms, onDry }: { readonly ms: number; readonly onDry: () => void }): void {
  device.cancelHousekeeping = device.clock.after(ms, () => {
    schedule(device, { ms: HOUSEKEEPING_MS, onDry });
    look(device);
    checkTemperature(device);
    track(device);
    followTrouble(device);
    logRefused(device);
    if (runsDry(device)) return onDry();
    device.wire.heartbeat();
  });
}
