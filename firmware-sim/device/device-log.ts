import type { EffectName, EventName } from "@vestige/protocol/camera";
import type { JsonObject, LogWord } from "@vestige/protocol/evidence";
import type { Moment } from "../recorder/evidence/evidence.ts";
import type { Device } from "./device.ts";
import { LOGGED, type LoggedStep, type LogRow } from "./log-words.ts";
import { momentNow, momentOf } from "./moment.ts";
import type { TriggerVerdict } from "./outside/trigger-memory.ts";
import { isPrivate } from "./privacy.ts";

/** Writes a line into the device log, where there is one. */
export function logLine(
  device: Device,
  what: LogWord,
  data: JsonObject = {},
  at: Moment = momentNow(device),
): void {
  if (device.engine.boot !== undefined) device.evidence?.log({ what, data, ...at });
}

/** Power came: what the camera is in this boot (C8). */
export function logPowerOn(device: Device): void {
  const { firmware, configuration, battery, storage, logged } = device;
  const { version: configVersion } = configuration;
  Object.assign(logged, { firmware, configVersion, asleep: false, suspended: false });
  logged.refused.clear();
  const { percent: batteryPercent } = battery;
  logLine(device, "poweredOn", { firmware, configVersion, batteryPercent, freeBytes: storage.freeBytes });
}

/** What a step of the chart was. */
export function logStep(device: Device, logged: LoggedStep): void {
  if (device.evidence === undefined) return;
  const at = momentOf(device, logged.step.at);
  const write = ([word, tell]: LogRow): void => {
    const data = tell(device, logged);
    if (data !== undefined) logLine(device, word, data, at);
  };
  for (const row of rowsOf(device, logged)) write(row);
  logModes(device, at);
  if (logged.step.changed.includes("mode") && device.engine.in("shuttingDown"))
    device.logged.offReason = offReasonOf(device, logged);
  device.logged.firmware = device.firmware;
  device.logged.configVersion = device.configuration.version;
}

function rowsOf({ engine }: Device, { step }: LoggedStep): readonly LogRow[] {
  const { cause, effects, changed } = step;
  const leaves = engine.leaves();
  const rows = [
    "event" in cause ? LOGGED.events[cause.event as EventName] : undefined,
    ...effects.map((effect) => LOGGED.effects[effect as EffectName]),
    ...changed.map((region) => LOGGED.leaves[region]?.[leaves[region] ?? ""]),
  ];
  return rows.filter((row) => row !== undefined);
}

/** What switches a camera off that does not record; one that did goes off for what its recording ended for. */
const OFF_REASONS: Readonly<Record<string, string>> = {
  powerOffPressed: "power-off",
  cableLost: "cable-lost",
  batteryExhausted: "battery-empty",
  overheated: "overheated",
  dockRemoved: "off-in-dock",
};

function offReasonOf({ recorder }: Device, { step: { cause } }: LoggedStep): string {
  const reason = "event" in cause ? OFF_REASONS[cause.event] : undefined;
  return reason ?? recorder.ended?.triggerOff ?? "power-off";
}

/** Sleep and suspension are more than one mode each. */
function logModes(device: Device, at: Moment): void {
  const { engine, logged, situation } = device;
  const asleep = engine.in("asleep") || engine.in("fallingAsleep");
  if (asleep !== logged.asleep) logLine(device, asleep ? "slept" : "woke", {}, at);
  const suspended = engine.in("suspended") || (engine.in("ready") && isPrivate(device));
  if (suspended !== logged.suspended)
    logLine(device, suspended ? "suspended" : "resumed", { because: situation.because.slice(0, 16) }, at);
  Object.assign(logged, { asleep, suspended });
}

/** An outside trigger was not heeded: it is counted, so that a flood of them costs a few lines (X8). */
export function noteRefused({ logged, evidence }: Device, verdict: TriggerVerdict, source?: string): void {
  if (evidence === undefined) return;
  const count = (logged.refused.get(verdict)?.count ?? 0) + 1;
  logged.refused.set(verdict, { count, source });
}

/** Writes what was counted since the last time, with the source that came last. */
export function logRefused(device: Device): void {
  const { refused } = device.logged;
  for (const [reason, { count, source }] of refused)
    logLine(device, "triggerRefused", { reason, count, ...(source === undefined ? {} : { source }) });
  refused.clear();
}
