import { Settings } from "@vestige/protocol/camera";
import type { DelayName } from "@vestige/protocol/camera";
import { beyond } from "../bounds.ts";
import type { Profile } from "../schema.ts";
import type { Finding } from "./finding.ts";

interface Range {
  readonly min: number;
  readonly max: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What is sane for a delay, in ms. Wide on purpose: a value outside is a slip of the pen, not another model. */
const DELAY_RANGES: Readonly<Partial<Record<DelayName, Range>>> = {
  bootTime: { min: 100, max: 2 * MINUTE },
  recoveryLimit: { min: SECOND, max: 10 * MINUTE },
  shutdownTime: { min: 100, max: MINUTE },
  // shorter recordings than a minute are clips of one recording, and no limit (T10)
  recordingLimit: { min: MINUTE, max: 24 * HOUR },
  // 15 s is the longest that a camera is known to have; the setting goes to a minute (B71)
  postEventTime: { min: SECOND, max: MINUTE },
  finalizeLimit: { min: SECOND, max: 5 * MINUTE },
  // a second press must be possible, and a recording must not hang on it for long (B12, B42)
  confirmTime: { min: SECOND, max: MINUTE },
  groupConfirmWindow: { min: SECOND, max: 5 * MINUTE },
  // a reason is spoken in whole sentences (F 40)
  explanationLimit: { min: 5 * SECOND, max: 10 * MINUTE },
  decisionLimit: { min: SECOND, max: 5 * MINUTE },
  categoryTime: { min: SECOND, max: 30 * MINUTE },
  // an older trigger is a replay (F 24)
  triggerMaxAge: { min: 100, max: 5 * MINUTE },
  updateTime: { min: SECOND, max: HOUR },
};

/** Shorter, and the wearer learns to overhear it; longer, and it reminds nobody (B4, B13). */
const REMINDER: Range = { min: 10 * SECOND, max: 2 * HOUR };
/** B11: warnings come every 20 s. */
const WARNING: Range = { min: 5 * SECOND, max: HOUR };
const OTHER: Range = { min: 100, max: 24 * HOUR };

function rangeOf(name: string): Range {
  if (Object.hasOwn(DELAY_RANGES, name)) return DELAY_RANGES[name as DelayName] ?? OTHER;
  if (/Reminder$|Interval$/.test(name)) return REMINDER;
  return name.endsWith("Warning") ? WARNING : OTHER;
}

function* within(path: string, value: number, range: Range): Generator<Finding> {
  if (beyond(value, range) === undefined) return;
  yield { path, rule: "range", message: `is outside ${range.min} to ${range.max}`, value };
}

function* delays(profile: Profile): Generator<Finding> {
  for (const [name, { value }] of Object.entries(profile.delays))
    yield* within(`/delays/${name}/value`, value, rangeOf(name));
}

function rangeOfSetting(name: string): Range {
  const schema: object = Settings.properties[name as keyof Settings];
  const { minimum = -Infinity, maximum = Infinity }: { minimum?: number; maximum?: number } = schema;
  return { min: minimum, max: maximum };
}

/** An agency cannot be offered what the schema of the settings refuses. */
function* settingBounds(profile: Profile): Generator<Finding> {
  for (const [name, setting] of Object.entries(profile.settings)) {
    const range = rangeOfSetting(name);
    for (const key of ["min", "max"] as const) {
      const bound = setting[key];
      if (bound !== undefined) yield* within(`/settings/${name}/${key}`, bound, range);
    }
  }
}

/** From about the lowest setting of an old camera to far above 1080p (B93: 2 to 11.4 Mbit/s). */
const BYTES_PER_SECOND: Range = { min: 20_000, max: 10_000_000 };

/** From the smallest card on sale to far above the 256 GB of B93. */
const CAPACITY: Range = { min: 1e9, max: 4e12 };

/** From a second of the lowest setting to the longest buffer (T8) of the highest. */
const RING_BYTES: Range = {
  min: BYTES_PER_SECOND.min,
  max: rangeOfSetting("preEventSeconds").max * BYTES_PER_SECOND.max,
};

function* storage({ storage: { bytesPerSecond, capacity, ringBytes } }: Profile): Generator<Finding> {
  yield* within("/storage/capacity/value", capacity.value, CAPACITY);
  yield* within("/storage/ringBytes/value", ringBytes.value, RING_BYTES);
  yield* within("/storage/bytesPerSecond/value", bytesPerSecond.value, BYTES_PER_SECOND);
  const hours = capacity.value / bytesPerSecond.value / 3_600;
  if (hours < 1) {
    const message = "holds less than an hour of recording";
    yield { path: "/storage/capacity/value", rule: "range", message, value: capacity.value };
  }
}

/** A buffer that cannot hold what it is set to is short from the first day (B61, B92); some are, and say why. */
function* ring({ settings, storage: { bytesPerSecond, ringBytes } }: Profile): Generator<Finding> {
  const seconds = settings.preEventSeconds.value;
  const needed = seconds * bytesPerSecond.value;
  if (ringBytes.value >= needed || ringBytes.note !== undefined) return;
  const message = `${seconds} s of buffer need ${needed} bytes; make room, or say why in a note (B61)`;
  yield { path: "/storage/ringBytes/value", rule: "range", message, value: ringBytes.value };
}

/** Recording takes more than waiting, and waiting more than sleep (B13). */
function* battery({ battery: { hours } }: Profile): Generator<Finding> {
  const steps = [
    ["ready", "recording"],
    ["asleep", "ready"],
  ] as const;
  for (const [longer, shorter] of steps) {
    if (hours[longer].value >= hours[shorter].value) continue;
    const message = `is less than ${shorter}, ${hours[shorter].value} h`;
    yield { path: `/battery/hours/${longer}/value`, rule: "range", message, value: hours[longer].value };
  }
}

/** Every number is one that a camera could have. */
export function* ranges(profile: Profile): Generator<Finding> {
  yield* delays(profile);
  yield* settingBounds(profile);
  yield* storage(profile);
  yield* ring(profile);
  yield* battery(profile);
}
