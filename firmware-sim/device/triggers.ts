import type { TriggerMessage } from "@vestige/protocol/messages";
import type { Device } from "./device.ts";
import { startRefusal } from "./starting.ts";
import type { Since, TriggerVerdict } from "./trigger-memory.ts";
import { verifyTrigger } from "./trust.ts";

/** A trigger from outside, however it came: a vehicle, a weapon, a holster or a peer asks a camera to record (F 23). */
export type OutsideTrigger = Pick<
  TriggerMessage,
  "source" | "sourceKind" | "counter" | "sentAt" | "distanceM" | "signature"
>;

/** Does this speak against the trigger? */
type Objection = readonly [
  verdict: TriggerVerdict,
  holds: (device: Device, trigger: OutsideTrigger) => boolean,
];

/** What is looked at before a trigger is believed; the signature last, since it costs most in a flood (X8). */
const BELIEVING: readonly Objection[] = [
  ["disabled", ({ configuration }) => !configuration.settings.triggers],
  ["unknown-kind", ({ profile }, { sourceKind }) => !profile.conduct.triggerKinds.value.includes(sourceKind)],
  ["unlisted", (device, { source }) => !isListed(device, source)],
  ["unsigned", ({ configuration }, { signature }) => configuration.settings.triggerSigned && !signature],
  ["replayed", (device, trigger) => device.triggers.replays(trigger, since(device))],
  ["forged", isForged],
];

/** Why a trigger that is believed is not heeded. Its counter counts all the same, so that it cannot be used later. */
const HEEDING: readonly Objection[] = [
  ["stale", isStale],
  [
    "out-of-range",
    ({ configuration }, { distanceM = 0 }) => distanceM > configuration.settings.triggerRangeM,
  ],
  ["cooling-down", (device, { source }) => device.triggers.coolsDown(source, since(device))],
  ["cannot-start", (device) => startRefusal(device) !== undefined],
];

/**
 * Takes a trigger from outside and starts a recording where it is heeded; it never stops one. Everything else is
 * counted by its reason and nothing more: no report, no light, no line in a log, so that a flood costs only time (X8).
 */
export function receiveTrigger(device: Device, trigger: OutsideTrigger, order?: string): TriggerVerdict {
  const verdict = judge(device, trigger);
  device.triggers.count(verdict);
  if (verdict !== "heeded") return verdict;
  const { source, sourceKind } = trigger;
  device.triggers.heed(source, device.clock.now());
  const data = { source, trigger: sourceKind, ...(order === undefined ? {} : { order }) };
  device.engine.send({ event: "triggerAccepted", data });
  return verdict;
}

function judge(device: Device, trigger: OutsideTrigger): TriggerVerdict {
  const objects = ([, holds]: Objection): boolean => holds(device, trigger);
  const disbelieved = BELIEVING.find(objects);
  if (disbelieved !== undefined) return disbelieved[0];
  const { source, counter } = trigger;
  const proven = device.configuration.settings.triggerSigned;
  device.triggers.hear({ source, counter, proven, at: device.clock.now() });
  return HEEDING.find(objects)?.[0] ?? "heeded";
}

/** The moment, and the cool-down of a source (B19). */
export const since = ({ clock, configuration }: Device): Since => ({
  now: clock.now(),
  cooldownMs: configuration.delay("triggerCooldown"),
});

/** An empty list is a list of all (B19). */
function isListed({ configuration }: Device, source: string): boolean {
  const { triggerSources } = configuration.settings;
  return triggerSources.length === 0 || triggerSources.includes(source);
}

function isForged({ configuration, trust }: Device, trigger: OutsideTrigger): boolean {
  if (!configuration.settings.triggerSigned) return false;
  return !verifyTrigger(trigger, { signature: trigger.signature, publicKey: trust.trigger });
}

/**
 * Is it older than it may be? Two clocks are never quite the same, so one may be ahead by as much. Without both times
 * its counter alone tells it from a replay.
 */
function isStale({ wallClock, clock, configuration }: Device, { sentAt }: OutsideTrigger): boolean {
  const time = wallClock.time(clock.now());
  if (sentAt === null || time === null) return false;
  const ageMs = Date.parse(time) - Date.parse(sentAt);
  return !(Math.abs(ageMs) <= configuration.delay("triggerMaxAge"));
}
