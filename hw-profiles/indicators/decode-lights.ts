import { perProfile } from "../per-profile.ts";
import type { Profile } from "../schema.ts";
import { type Appearance, appearance, type SeenColor } from "./appearance.ts";
import { choose, type Decoded, mostAgainst, type Rated, unknown, type WhyUnknown } from "./decoded.ts";
import { type ShownClass, shownAlike } from "./shown-alike.ts";

/** What a light sensor read at one moment; a lamp that it does not watch, or missed, is left out. */
export interface LightSample {
  /** In ms of the watcher's clock. */
  readonly atMs: number;
  readonly lamps: Readonly<Record<string, SeenColor>>;
}

/** Readings of one lamp, in order of time. */
interface Readings {
  readonly times: readonly number[];
  readonly colors: readonly SeenColor[];
}

/** What a profile's lamps can do, made ready once. */
interface Book {
  readonly classes: readonly { readonly shown: ShownClass; readonly keys: readonly string[] }[];
  /** Lamp to what it can look like. */
  readonly looks: ReadonlyMap<string, readonly Appearance[]>;
  /** The longest period and the shortest time of one colour, in ms. */
  readonly longestMs: number;
  readonly shortestMs: number;
}

/** Shortest watch, in ms: of a camera whose lamps never blink, a few readings would be enough. */
const LEAST_WATCH_MS = 500;
/** Fewest readings of a lamp. */
const LEAST_READINGS = 20;
/** Part of the wanted time that may be missing because readings at its ends were missed. */
const SHORT = 0.05;

const bookOf = perProfile((profile): Book => {
  const shown = shownAlike(profile);
  const looks = new Map<string, Map<string, Appearance>>();
  const classes = shown.map((each) => ({
    shown: each,
    keys: each.lights.map(({ lamp, pattern }) => {
      const look = appearance(pattern);
      looks.set(lamp, (looks.get(lamp) ?? new Map<string, Appearance>()).set(look.key, look));
      return look.key;
    }),
  }));
  const all = [...looks.values()].flatMap((each) => [...each.values()]).filter(({ ms }) => ms[0] > 0);
  return {
    classes,
    looks: new Map([...looks].map(([lamp, each]) => [lamp, [...each.values()]])),
    longestMs: Math.max(0, ...all.map(({ ms }) => ms[0] + ms[1])),
    shortestMs: Math.min(Number.POSITIVE_INFINITY, ...all.flatMap(({ ms }) => ms)),
  };
});

/** How long one has to watch the lamps of such a camera to know what they show, in ms: two of its longest periods. */
export function watchMs(profile: Profile): number {
  return Math.max(LEAST_WATCH_MS, 2 * bookOf(profile).longestMs);
}

/** Readings folded to one period and sorted: a pattern that repeats is then one span of them. */
function fold({ times, colors }: Readings, periodMs: number): Readings {
  const order = times
    .map((time, index) => ({ at: ((time % periodMs) + periodMs) % periodMs, color: colors[index] ?? "dark" }))
    .sort((a, b) => a.at - b.at);
  return { times: order.map(({ at }) => at), colors: order.map(({ color }) => color) };
}

/** Running counts of a colour: entry `n` counts it among the first `n` readings, twice round. */
function counts(colors: readonly SeenColor[], wanted: SeenColor): number[] {
  const running = [0];
  for (const color of [...colors, ...colors])
    running.push((running.at(-1) ?? 0) + (color === wanted ? 1 : 0));
  return running;
}

/**
 * Most readings that a turn of two colours explains, whenever it began. It begins with a reading: a beginning between
 * two readings explains no more than one of them does, but for readings at the very edges.
 */
function explained(folded: Readings, { colors, ms }: Appearance): number {
  const { times } = folded;
  const first = counts(folded.colors, colors[0]);
  const second = counts(folded.colors, colors[1]);
  const seconds = second[times.length] ?? 0;
  const period = ms[0] + ms[1];
  let most = 0;
  let end = 0;
  for (const [start, from] of times.entries()) {
    const at = (index: number) => (times[index % times.length] ?? 0) + (index < times.length ? 0 : period);
    while (end < start + times.length && at(end) < from + ms[0]) end += 1;
    const inFirst = (first[end] ?? 0) - (first[start] ?? 0);
    const inSecond = seconds - ((second[end] ?? 0) - (second[start] ?? 0));
    most = Math.max(most, inFirst + inSecond);
  }
  return most;
}

/** Readings that speak against each look of a lamp, by its key; where even the colours do not fit, those that do not. */
function against(readings: Readings, looks: readonly Appearance[]): Map<string, number> {
  const folded = new Map<number, Readings>();
  const found = new Map<string, number>();
  const total = readings.times.length;
  for (const look of looks) {
    const period = look.ms[0] + look.ms[1];
    const otherColors = readings.colors.filter((color) => !look.colors.includes(color)).length;
    found.set(look.key, otherColors);
    if (period === 0 || otherColors > mostAgainst(total)) continue;
    const once = folded.get(period) ?? fold(readings, period);
    folded.set(period, once);
    found.set(look.key, total - explained(once, look));
  }
  return found;
}

function readingsOf(samples: readonly LightSample[], lamp: string): Readings {
  const times: number[] = [];
  const colors: SeenColor[] = [];
  for (const { atMs, lamps } of samples) {
    const color = lamps[lamp];
    if (color === undefined) continue;
    times.push(atMs);
    colors.push(color);
  }
  return { times, colors };
}

/** Why one lamp was not watched well enough; a lamp that nobody watches hinders nothing. */
function tooLittle({ times }: Readings, { longestMs, shortestMs }: Book): WhyUnknown | undefined {
  if (times.length === 0) return undefined;
  const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
  if (spanMs < Math.max(LEAST_WATCH_MS, 2 * longestMs) * (1 - SHORT)) return "tooShort";
  const stepMs = spanMs / (times.length - 1);
  return times.length < LEAST_READINGS || stepMs > shortestMs / 3 ? "tooSparse" : undefined;
}

function rate({ classes }: Book, lamps: readonly LampReading[]): Rated<ShownClass>[] {
  return classes.flatMap(({ shown, keys }) => {
    const each = lamps.map(({ against: found }, index) => found.get(keys[index] ?? "") ?? 0);
    const fits = each.every((count, index) => count <= mostAgainst(lamps[index]?.readings ?? 0));
    return fits ? [{ shown, against: each.reduce((sum, count) => sum + count, 0) }] : [];
  });
}

interface LampReading {
  readonly readings: number;
  readonly against: ReadonlyMap<string, number>;
}

/**
 * Which states a camera can be in that shows these lights: a class of `shownAlike`. Samples are in order of time, some
 * 10 ms apart and at least `watchMs` long, taken while the camera did not change; some may be missing and a few wrong.
 * Each lamp may have begun its pattern at any moment. A lamp that was not watched leaves all open that it would tell.
 */
export function decodeLights(profile: Profile, samples: readonly LightSample[]): Decoded<ShownClass> {
  const book = bookOf(profile);
  const readings = profile.indicators.lamps.map((lamp) => ({ lamp, seen: readingsOf(samples, lamp) }));
  if (readings.every(({ seen }) => seen.times.length === 0)) return unknown("tooShort");
  for (const { seen } of readings) {
    const why = tooLittle(seen, book);
    if (why !== undefined) return unknown(why);
  }
  const lamps = readings.map(({ lamp, seen }) => ({
    readings: seen.times.length,
    against: against(seen, book.looks.get(lamp) ?? []),
  }));
  return choose(rate(book, lamps));
}
