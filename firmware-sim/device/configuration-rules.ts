import type { Profile } from "@vestige/hw-profiles";
import type { EventName, Settings } from "@vestige/protocol/camera";

/** A setting that a camera cannot have. */
export interface Breach {
  /** JSON pointer into the message that configures. */
  readonly path: string;
  readonly rule: string;
  readonly value: Settings[keyof Settings];
}

/** A change of settings, and what a camera would then have. */
interface Change {
  readonly profile: Profile;
  readonly settings: Partial<Settings>;
  readonly all: Settings;
}

type Name = keyof Settings;

const breach = (name: Name, rule: string, { all }: Change): Breach => ({
  ...{ path: `/settings/${name}`, rule },
  value: all[name],
});

/** The model's own bounds are narrower than those of the contract (T8). */
function* bounds(change: Change): Generator<Breach> {
  for (const name of Object.keys(change.settings) as Name[]) {
    const { min = -Infinity, max = Infinity } = change.profile.settings[name];
    const value = change.all[name];
    if (typeof value !== "number") continue;
    if (value < min) yield breach(name, `must be >= ${min} on this model`, change);
    if (value > max) yield breach(name, `must be <= ${max} on this model`, change);
  }
}

/** What a wearer may do, and the event that it takes; without a gesture for it the setting promises what cannot be. */
const ALLOWED: readonly (readonly [name: Name, value: Settings[Name], event: EventName])[] = [
  ["mute", "static", "mutePressed"],
  ["mute", "hold", "muteHeld"],
  ["stealth", true, "stealthPressed"],
  ["sleep", true, "sleepPressed"],
];

function* gestures(change: Change): Generator<Breach> {
  for (const [name, value, event] of ALLOWED) {
    if (change.settings[name] !== value || change.profile.gestures.some((row) => row.event === event))
      continue;
    yield breach(name, `must not be ${String(value)}: this model has no gesture for it`, change);
  }
}

/** Settings of which one makes the other meaningless. */
function* contradictions(change: Change): Generator<Breach> {
  const { settings, all, profile } = change;
  const buffer = settings.bufferAudio !== undefined || settings.preEventSeconds !== undefined;
  if (buffer && all.bufferAudio && all.preEventSeconds === 0)
    yield breach("bufferAudio", "must be false where nothing is buffered", change);
  if (settings.triggers === true && profile.conduct.triggerKinds.value.length === 0)
    yield breach("triggers", "must be false: no source can trigger this model", change);
  if ((settings.triggerSources?.length ?? 0) > 0 && !all.triggers)
    yield breach("triggerSources", "must be empty where triggers are off", change);
}

/** What keeps a camera of this profile from having these settings; the first breach, or undefined (F 20). */
export function breachIn(change: Change): Breach | undefined {
  for (const found of [bounds, gestures, contradictions]) {
    const { value, done } = found(change).next();
    if (done !== true) return value;
  }
  return undefined;
}

/** A breach as a sentence: path, rule, value. */
export const tellBreach = ({ path, rule, value }: Breach): string =>
  `${path} ${rule}; it is ${JSON.stringify(value)}`;
