import { Settings } from "@vestige/protocol/camera";
import type { DelayName } from "@vestige/protocol/camera";
import type { Profile } from "../schema.ts";
import type { Finding } from "./finding.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What is sane for a delay, in ms. Wide on purpose: a value outside is a slip of the pen, not another model. */
const DELAY_RANGES: Readonly<Partial<Record<DelayName, Range>>> = {
  bootTime: { from: 100, to: 2 * MINUTE },
  recoveryLimit: { from: SECOND, to: 10 * MINUTE },
  shutdownTime: { from: 100, to: MINUTE },
  // shorter recordings than a minute are clips of one recording, and no limit (T10)
  recordingLimit: { from: MINUTE, to: 24 * HOUR },
  // 15 s is the longest that a camera is known to have; the setting goes to a minute (B71)
  postEventTime: { from: SECOND, to: MINUTE },
  finalizeLimit: { from: SECOND, to: 5 * MINUTE },
  // a second press must be possible, and a recording must not hang on it for long (B12, B42)
  confirmTime: { from: SECOND, to: MINUTE },
  groupConfirmWindow: { from: SECOND, to: 5 * MINUTE },
  // a reason is spoken in whole sentences (F 40)
  explanationLimit: { from: 5 * SECOND, to: 10 * MINUTE },
  decisionLimit: { from: SECOND, to: 5 * MINUTE },
  categoryTime: { from: SECOND, to: 30 * MINUTE },
  // an older trigger is a replay (F 24)
  triggerMaxAge: { from: 100, to: 5 * MINUTE },
  updateTime: { from: SECOND, to: HOUR },
};

/** Shorter, and the wearer learns to overhear it; longer, and it reminds nobody (B4, B13). */
const REMINDER: Range = { from: 10 * SECOND, to: 2 * HOUR };
/** B11: warnings come every 20 s. */
const WARNING: Range = { from: 5 * SECOND, to: HOUR };
const OTHER: Range = { from: 100, to: 24 * HOUR };

function rangeOf(name: string): Range {
  if (Object.hasOwn(DELAY_RANGES, name)) return DELAY_RANGES[name as DelayName] ?? OTHER;
  if (/Reminder$|Interval$/.test(name)) return REMINDER;
  return name.endsWith("Warning") ? WARNING : OTHER;
}

const outside = (path: string, value: number, { from, to }: Range): Finding => ({
  ...{ path, rule: "range", value },
  message: `is outside ${from} to ${to}`,
});

const isOutside = (value: number, { from, to }: Range): boolean => value < from || value > to;

function* delays(profile: Profile): Generator<Finding> {
  for (const [name, { value }] of Object.entries(profile.delays)) {
    const range = rangeOf(name);
    if (isOutside(value, range)) yield outside(`/delays/${name}/value`, value, range);
  }
}

function rangeOfSetting(name: string): Range {
  const schema: object = Settings.properties[name as keyof Settings];
  const { minimum = -Infinity, maximum = Infinity }: { minimum?: number; maximum?: number } = schema;
  return { from: minimum, to: maximum };
}

/** An agency cannot be offered what the schema of the settings refuses. */
function* settingBounds(profile: Profile): Generator<Finding> {
  for (const [name, setting] of Object.entries(profile.settings)) {
    const range = rangeOfSetting(name);
    for (const key of ["min", "max"] as const) {
      const bound = setting[key];
      if (bound !== undefined && isOutside(bound, range))
        yield outside(`/settings/${name}/${key}`, bound, range);
    }
  }
}

/** From about the lowest setting of an old camera to far above 1080p (B93: 2 to 11.4 Mbit/s). */
const BYTES_PER_SECOND: Range = { from: 20_000, to: 10_000_000 };

/** From the smallest card on sale to far above the 256 GB of B93. */
const CAPACITY: Range = { from: 1e9, to: 4e12 };

/** From a second of the lowest setting to the longest buffer (T8) of the highest. */
const RING_BYTES: Range = {
  from: BYTES_PER_SECOND.from,
  to: rangeOfSetting("preEventSeconds").to * BYTES_PER_SECOND.to,
};

function* storage({ storage: { bytesPerSecond, capacity, ringBytes } }: Profile): Generator<Finding> {
  if (isOutside(capacity.value, CAPACITY)) yield outside("/storage/capacity/value", capacity.value, CAPACITY);
  if (isOutside(ringBytes.value, RING_BYTES))
    yield outside("/storage/ringBytes/value", ringBytes.value, RING_BYTES);
  if (isOutside(bytesPerSecond.value, BYTES_PER_SECOND))
    yield outside("/storage/bytesPerSecond/value", bytesPerSecond.value, BYTES_PER_SECOND);
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
