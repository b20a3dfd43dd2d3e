import { HOUSEKEEPING_MS, announce, settle } from "./body.ts";
import type { Device } from "./device.ts";

/** Begins the housekeeping of a boot; a fleet that starts together does not speak together (N-BG-4). */
export function startHousekeeping(device: Device): void {
  schedule(device, device.random.int(1, HOUSEKEEPING_MS));
}

export function stopHousekeeping(device: Device): void {
  device.cancelHousekeeping?.();
  device.cancelHousekeeping = undefined;
}

function schedule(device: Device, ms: number): void {
  device.cancelHousekeeping = device.clock.after(ms, () => {
    schedule(device, HOUSEKEEPING_MS);
    settle(device, device.clock.now());
    announce(device);
    device.wire.heartbeat();
  });
}
