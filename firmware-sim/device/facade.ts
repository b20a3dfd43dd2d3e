import { UsageError } from "@vestige/protocol/base";
import type { TransferProgress } from "../dock/transfer.ts";
import type { CameraPort } from "../ports/port.ts";
import type { StorageTrouble } from "../recorder/evidence/evidence.ts";
import type { Recording } from "../recorder/recording.ts";
import type { Leaves, Profile } from "@vestige/hw-profiles";
import type { Settings } from "@vestige/protocol/camera";
import type { Camera, CameraCounters, CameraHardware } from "./camera.ts";
import type { Device } from "./device.ts";
import { createHardware } from "./hardware.ts";
import { type LinkFault, createLinkFault } from "./link-fault.ts";
import { endBoot, powerCut, powerOn } from "./power.ts";
import type { IssuedNumbers, OutboxRange } from "./store.ts";

/** A camera as others see it. */
export function createFacade(device: Device): Camera {
  return new Facade(device);
}

class Facade implements Camera {
  readonly #device: Device;
  readonly #linkFault: LinkFault;
  readonly hardware: CameraHardware;
  #closed = false;

  constructor(device: Device) {
    this.#device = device;
    this.#linkFault = createLinkFault(device);
    this.hardware = createHardware(device, this.#linkFault);
  }

  get id(): string {
    return this.#device.id;
  }

  get profile(): Profile {
    return this.#device.profile;
  }

  get on(): boolean {
    return this.#device.engine.boot !== undefined;
  }

  get bootId(): string | null {
    return this.#device.engine.boot?.id ?? null;
  }

  get mode(): string {
    return this.#device.engine.mode;
  }

  leaves(): Leaves {
    return this.#device.engine.leaves();
  }

  get settings(): Settings {
    return this.#device.configuration.settings;
  }

  get configVersion(): number {
    return this.#device.configuration.version;
  }

  get stagedConfigVersion(): number | null {
    return this.#device.configuration.staged;
  }

  get firmware(): string {
    return this.#device.firmware;
  }

  get stagedFirmware(): string | null {
    return this.#device.staged?.version ?? null;
  }

  get transfer(): TransferProgress | null {
    return this.#device.transfer.progress;
  }

  get storageTrouble(): StorageTrouble | null {
    return this.#device.faults.trouble ?? null;
  }

  get controller(): string | null {
    return this.#device.wire.controller;
  }

  attach(port: CameraPort): void {
    const { wire, engine } = this.#device;
    if (wire.attached) throw new UsageError("BWC_D34", `${this.id} has a port already`);
    wire.attach(port);
    if (engine.boot !== undefined) wire.open();
  }

  powerOn(): void {
    if (this.#closed) throw new UsageError("BWC_D35", `${this.id} was closed`);
    powerOn(this.#device);
  }

  powerCut(): void {
    powerCut(this.#device);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#linkFault.end();
    this.#device.faults.cancelReturn?.();
    this.#device.evidence?.cut();
    if (!this.on) return;
    const goodbye = this.#device.wire.close();
    endBoot(this.#device);
    await goodbye;
  }

  recordings(): readonly Recording[] {
    return this.#device.recorder.recordings;
  }

  outboxRange(): readonly OutboxRange[] {
    return this.#device.store.ranges();
  }

  issued(): readonly IssuedNumbers[] {
    return this.#device.store.issued();
  }

  counters(): CameraCounters {
    const { unreadable, commands, wire, triggers, refused } = this.#device;
    const { stray, resent, failedSends } = wire.counters;
    return {
      unreadable: { ...unreadable },
      repeated: commands.repeated,
      strayAcknowledgements: stray,
      resent,
      failedSends,
      refusedConfigurations: refused.configurations,
      refusedUpdates: refused.updates,
      triggers: triggers.counts,
    };
  }
}
