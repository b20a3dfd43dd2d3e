import type { EventName } from "@vestige/protocol/camera";
import type { StorageLevel } from "../peripherals/storage.ts";
import type { Device } from "./device.ts";

const STORAGE_EVENTS: Readonly<Record<StorageLevel, EventName>> = {
  normal: "storageFreed",
  low: "storageLow",
  full: "storageFilled",
};

/** What was written of the open recording up to `at` takes its space; a full camera gives up its oldest where it may. */
export function fill(device: Device, at: number): void {
  const { storage, recorder, imager, engine } = device;
  if (engine.boot === undefined || recorder.open === undefined) return;
  storage.take(recorder.grow(at - engine.boot.startedAt, imager.bytesPerSecond));
  if (storage.level !== "full") return;
  makeRoom(device, 1);
  noteSpace(device);
}

/** A recording that is made at once takes its space; a camera that may gives up its oldest for it first (B71). */
export function takeSpace(device: Device, bytes: number): void {
  makeRoom(device, bytes);
  device.storage.take(bytes);
}

/** Gives up the oldest ones until so much is free, as far as it may (B71). */
function makeRoom(device: Device, bytes: number): void {
  const { storage, recorder } = device;
  while (storage.freeBytes < bytes && mayOverwrite(device)) storage.release(recorder.overwriteOldest());
}

/** Space that the next recording can have: what is free, and what may be given up for it (B71). */
export function roomFor(device: Device): number {
  const { storage, recorder } = device;
  return storage.freeBytes + (overwrites(device) ? recorder.waitingBytes : 0);
}

/**
 * Before its import is confirmed a recording is given up only where the agency allows both (B43, B71); of what was
 * imported the space is free already.
 */
const overwrites = ({ configuration: { settings } }: Device): boolean =>
  settings.overwrite && !settings.protectUntilImported;

/** Is there something that it may give up? The open recording never is (B71). */
const mayOverwrite = (device: Device): boolean => overwrites(device) && device.recorder.waiting().length > 0;

/** The facts that follow from what is on the storage; a camera with nothing to give up overwrites nothing. */
export function noteSpace(device: Device): void {
  const { facts, storage, recorder } = device;
  facts.assign({
    nothingToTransfer: recorder.waiting().length === 0,
    storageExhausted: storage.level === "full",
    overwriteEnabled: mayOverwrite(device),
  });
}

/** Tells the chart what has become of the storage since it was told last. */
export function announceStorage(device: Device): void {
  const { storage, metering, engine } = device;
  const { level } = storage;
  if (level === metering.storage) return;
  metering.storage = level;
  engine.send({
    event: STORAGE_EVENTS[level],
    data: { percent: Math.floor((storage.freeBytes * 100) / storage.capacity) },
    prepare: () => noteSpace(device),
  });
}

/** Longer than from one look at the storage to the next, in ms. */
const NEAR_MS = 60_000;

/**
 * A recording ends in the moment in which the storage is full, and not when it is looked at next (B11). Only a camera
 * that is nearly full has this timer (N-BG-15).
 */
export function watchSpace(device: Device, look: () => void): void {
  const { engine, recorder, storage, imager, clock } = device;
  stopWatchingSpace(device);
  if (engine.boot === undefined || recorder.open === undefined) return;
  const ms = Math.ceil((storage.freeBytes * 1000) / imager.bytesPerSecond);
  if (ms > 0 && ms <= NEAR_MS) device.cancelSpace = clock.after(ms, look);
}

export function stopWatchingSpace(device: Device): void {
  device.cancelSpace?.();
  device.cancelSpace = undefined;
}
