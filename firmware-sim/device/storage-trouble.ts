import type { StorageTrouble } from "../recorder/evidence/evidence.ts";
import type { Device } from "./device.ts";
import { logLine } from "./device-log.ts";

/** A storage that takes nothing at all is a function that fails; a full or slow one is not. */
const isBroken = (trouble: StorageTrouble | undefined): boolean =>
  trouble !== undefined && trouble !== "full" && trouble !== "slow";

/** Writes fail: the recording ends where it was written up to, and what was closed stays (B8, B11). */
export function failStorage(device: Device, switched: boolean): void {
  const { engine, facts, faults } = device;
  const fails = switched || isBroken(faults.trouble);
  if (facts.has("faulty") === fails) return;
  const event = fails ? "faultDetected" : "faultCleared";
  engine.send({ event, data: { fault: "storage" }, prepare: () => facts.set("faulty", fails) });
}

/** What the real storage does, the camera's does: full is full, and what cannot be written to has failed. */
export function followTrouble(device: Device): void {
  const { evidence, faults } = device;
  const trouble = evidence?.trouble;
  const { trouble: before } = faults;
  if (trouble === "full") occupy(device);
  if (trouble === before) return;
  faults.trouble = trouble;
  device.log({ level: "notice", message: "the storage", fields: { trouble: trouble ?? "works" } });
  if (trouble === "slow") logLine(device, "faultFound", { function: "storage", trouble });
  if (before === "slow") logLine(device, "faultCleared", { function: "storage", trouble: before });
  if (before === "full") vacate(device);
  failStorage(device, faults.present.has("failing-storage"));
}

/** Whatever it gives up, nothing more can be written until there is room on the real one. */
function occupy({ storage, faults }: Device): void {
  faults.occupiedBytes += storage.freeBytes;
  storage.take(storage.freeBytes);
}

function vacate({ storage, faults }: Device): void {
  storage.release(faults.occupiedBytes);
  faults.occupiedBytes = 0;
}
