import type { TriggerMessage } from "@vestige/protocol/messages";
import type { Device } from "../device.ts";
import { startRefusal } from "../starting.ts";
import { verifyTrigger } from "../trust.ts";
import { conclude } from "./heeding.ts";
import type { Since, TriggerObjection } from "./trigger-memory.ts";

/** A trigger from outside, however it came: a vehicle, a weapon, a holster or a peer asks a camera to record (F 23). */
export type OutsideTrigger = Pick<
  TriggerMessage,
  "source" | "sourceKind" | "counter" | "sentAt" | "distanceM" | "signature"
>;

/** Does this speak against the trigger? */
type Objection = readonly [
  verdict: TriggerObjection,
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
  // Whoever is heard without a distance is heard nearby: nothing of ours may keep a camera from starting (principle 5).
  [
    "out-of-range",
    ({ configuration }, { distanceM = 0 }) => distanceM > configuration.settings.triggerRangeM,
  ],
  ["cooling-down", (device, { source }) => device.triggers.coolsDown(source, since(device))],
  ["cannot-start", (device) => startRefusal(device) !== undefined],
];

/** Takes a trigger from outside and starts a recording where it is heeded; it never stops one. */
export function receiveTrigger(
  device: Device,
  trigger: OutsideTrigger,
  order?: string,
): TriggerObjection | "heeded" {
  const { source, sourceKind } = trigger;
  const data = { source, trigger: sourceKind, ...(order === undefined ? {} : { order }) };
  return conclude(device, judge(device, trigger), {
    source,
    start: () => device.engine.send({ event: "triggerAccepted", data }),
  });
}

function judge(device: Device, trigger: OutsideTrigger): TriggerObjection | "heeded" {
  const objects = ([, holds]: Objection): boolean => holds(device, trigger);
  const disbelieved = BELIEVING.find(objects);
  if (disbelieved !== undefined) return disbelieved[0];
  const { source, counter } = trigger;
  const signed = device.configuration.settings.triggerSigned;
  const stale = isStale(device, trigger);
  device.triggers.hear({ source, counter, signed, stale, at: device.clock.now() });
  return stale ? "stale" : (HEEDING.find(objects)?.[0] ?? "heeded");
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
 * Can it be older than it may be? Two clocks are never quite the same, so one may be ahead by as much. Where signatures
 * are asked for a trigger has to show that it is new (F 24), since a recording of one on the air is signed too: to a
 * camera that knows the time by its own, to another by a counter that has grown since the time of its source was right.
 */
function isStale({ wallClock, clock, configuration, triggers }: Device, trigger: OutsideTrigger): boolean {
  const { source, sentAt } = trigger;
  const { triggerSigned } = configuration.settings;
  const time = wallClock.time(clock.now());
  if (time === null) return triggerSigned && !triggers.wasFresh(source);
  if (sentAt === null) return triggerSigned;
  const ageMs = Date.parse(time) - Date.parse(sentAt);
  return !(Math.abs(ageMs) <= configuration.delay("triggerMaxAge"));
}
