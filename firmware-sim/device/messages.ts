import type { Step } from "@vestige/chart";
import { InternalError } from "@vestige/protocol/base";
import type { EventName, FactName } from "@vestige/protocol/camera";
import {
  type EventData,
  EventMessage,
  HelloMessage,
  StateMessage,
  TelemetryMessage,
} from "@vestige/protocol/messages";
import type { Device } from "./device.ts";
import type { Boot } from "./engine.ts";

/** The boot that runs; a camera that is off has nothing to say. */
export function runningBoot(device: Device): Boot {
  const { boot } = device.engine;
  if (boot === undefined) throw new InternalError("BWC_D20", "a camera that is off was asked to speak");
  return boot;
}

/** One step of the chart, as it is reported. */
export interface ReportedStep {
  readonly step: Step;
  /** As they were for the guards. */
  readonly facts: readonly FactName[];
  readonly data: EventData;
}

/** Numbers a step and puts it into the outbox, before anything is sent because of it (principle 6). */
export function report(device: Device, { step, facts, data }: ReportedStep): void {
  const boot = runningBoot(device);
  boot.number++;
  device.store.append(
    EventMessage.create({
      camera: device.id,
      bootId: boot.id,
      number: boot.number,
      uptimeMs: step.at - boot.startedAt,
      time: device.wallClock.time(step.at),
      cause: "event" in step.cause ? { event: step.cause.event as EventName } : step.cause,
      facts,
      mode: device.engine.mode,
      ...(Object.keys(data).length === 0 ? {} : { data }),
    }),
  );
}

const moment = (device: Device, boot: Boot) => {
  const at = device.clock.now();
  return { bootId: boot.id, uptimeMs: at - boot.startedAt, time: device.wallClock.time(at) };
};

export function hello(device: Device): HelloMessage {
  const boot = runningBoot(device);
  const oldest = device.store.at(0);
  const { configuration, clock } = device;
  return HelloMessage.create({
    camera: device.id,
    serial: device.id,
    model: device.profile.identity.model,
    firmware: device.firmware,
    profile: device.profile.name,
    settings: configuration.changed,
    configVersion: configuration.version,
    ...moment(device, boot),
    number: boot.number,
    oldest: oldest?.number ?? null,
    oldestBootId: oldest?.bootId ?? null,
    leaves: device.engine.leaves(),
    timers: boot.runner
      .timers()
      .slice(0, 16)
      .map(({ id, dueAt }) => ({ id, leftMs: Math.max(0, dueAt - clock.now()) })),
    facts: device.facts.names(),
    controller: device.wire.controller,
  });
}

/** The last known state; after power-off only what a camera that is off still is. */
export function state(device: Device, presence: StateMessage["presence"]): StateMessage {
  const { boot } = device.engine;
  return StateMessage.create({
    camera: device.id,
    presence,
    bootId: boot?.id ?? null,
    number: boot?.number ?? null,
    mode: device.engine.mode,
    leaves: boot === undefined ? null : device.engine.leaves(),
    facts: boot === undefined ? null : device.facts.names(),
    time: device.wallClock.time(device.clock.now()),
    controller: device.wire.controller,
    battery: device.battery.percent,
    profile: device.profile.name,
    model: device.profile.identity.model,
    firmware: device.firmware,
  });
}

export function telemetry(device: Device): TelemetryMessage {
  const boot = runningBoot(device);
  return TelemetryMessage.create({
    camera: device.id,
    ...moment(device, boot),
    batteryPercent: device.battery.percent,
    freeBytes: device.storage.freeBytes,
    number: boot.number,
    outbox: device.store.depth,
    mode: device.engine.mode,
  });
}
