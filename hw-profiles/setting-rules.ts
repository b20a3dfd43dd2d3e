import type { EventName, Settings } from "@vestige/protocol/camera";
import { beyond } from "./bounds.ts";
import { gestureTable } from "./gestures/rows.ts";
import type { Breach } from "./problem.ts";
import type { Profile } from "./schema.ts";

type Name = keyof Settings;

/** A value of a setting, and what the hand of a wearer must be able to do with it. */
type Need = readonly [name: Name, value: Settings[Name], events: readonly EventName[]];

/**
 * Without a gesture for it a setting promises what cannot be: B12 and B42 ask for a second press, B14 for mute and
 * stealth, B13 for a way into sleep and out of it. A gate without an override would hold a wearer against whom it is
 * wrong (A54); a request that nobody can withdraw is no such thing, since it runs out by itself and recording goes on.
 */
const NEEDS: readonly Need[] = [
  ["deactivation", "confirm", ["confirmPressed"]],
  ["deactivation", "gate", ["overridePressed"]],
  ["mute", "static", ["mutePressed"]],
  ["mute", "hold", ["muteHeld", "muteReleased"]],
  ["stealth", true, ["stealthPressed"]],
  ["sleep", true, ["sleepPressed", "wakePressed"]],
  ["group", true, ["confirmPressed"]],
];

const breach = (settings: Settings, name: Name, message: string): Breach => ({
  path: `/settings/${name}`,
  message,
  value: settings[name],
});

function* hands(profile: Profile, settings: Settings): Generator<Breach> {
  const given = new Set(gestureTable(profile, settings).rows.map(({ event }) => event));
  for (const [name, value, events] of NEEDS) {
    const missing = events.find((event) => !given.has(event));
    if (settings[name] !== value || missing === undefined) continue;
    const message = `must not be ${String(value)}: no gesture of this model gives ${missing}`;
    yield breach(settings, name, message);
  }
}

/** Settings of which one makes the other meaningless. */
function* sense({ conduct }: Profile, settings: Settings): Generator<Breach> {
  const { bufferAudio, preEventSeconds, triggers, triggerSources, triggerRangeM } = settings;
  if (bufferAudio && preEventSeconds === 0)
    yield breach(settings, "bufferAudio", "must be false where nothing is buffered");
  if (triggers && conduct.triggerKinds.value.length === 0)
    yield breach(settings, "triggers", "must be false: no source can trigger this model");
  if (triggers && triggerRangeM === 0)
    yield breach(settings, "triggerRangeM", "must be more than 0 where triggers are on");
  if (!triggers && triggerSources.length > 0)
    yield breach(settings, "triggerSources", "must be empty where triggers are off");
}

/** What the parts of a profile say against these settings, apart from the bounds that the settings themselves have. */
export function* settingContradictions(profile: Profile, settings: Settings): Generator<Breach> {
  yield* hands(profile, settings);
  yield* sense(profile, settings);
}

/** The model's own bounds are narrower than those of the contract (T8). */
function* bounds(profile: Profile, settings: Settings): Generator<Breach> {
  for (const name of Object.keys(settings) as Name[]) {
    const message = beyond(settings[name], profile.settings[name]);
    if (message !== undefined) yield breach(settings, name, `${message} on this model`);
  }
}

/**
 * What keeps a camera of this profile from having these settings, all of them together: the loader asks it of the
 * profile's own, a camera of the settings that a configuration would leave it with (F 20). Paths are `/settings/` and
 * the name. Empty where nothing does.
 */
export const settingRules = (profile: Profile, settings: Settings): readonly Breach[] => [
  ...bounds(profile, settings),
  ...settingContradictions(profile, settings),
];
