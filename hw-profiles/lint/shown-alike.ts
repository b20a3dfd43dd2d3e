import { type ShownClass, shownAlike } from "../indicators/shown-alike.ts";
import type { Profile } from "../schema.ts";
import { covers, type When } from "../when.ts";
import type { Finding } from "./finding.ts";

/** One mode, and the states of other regions in which it is shown so. */
interface Shown {
  readonly mode: string;
  readonly states: When;
}

/** States that some lamp shows; where the lamps are hidden whatever the mode, nobody expects to see (B14). */
const shownIn = ({ states }: ShownClass): Shown[] =>
  states.flatMap((line) => (line["mode"] ?? []).map((mode) => ({ mode, states: { ...line, mode: [mode] } })));

/** Is it said of all these states that they are in `state`, a path of the chart with its region? */
function isIn(state: string, { states }: Shown): boolean {
  const region = state.slice(0, state.indexOf("."));
  const local = state.slice(region.length + 1);
  return states[region]?.every((leaf) => covers(local, leaf)) ?? false;
}

/** Does the profile say that this camera shows the two alike? */
const isTold = ({ shownAlike: told = [] }: Profile, a: Shown, b: Shown): boolean =>
  told.some(({ value }) => value.some((x) => isIn(x, a)) && value.some((y) => isIn(y, b)));

/** What two lines of states have not in common: why each is shown so. */
const apart = (a: When, b: When): When =>
  Object.fromEntries(Object.entries(a).filter(([region, leaves]) => leaves.join() !== b[region]?.join()));

type Pair = readonly [recording: Shown, other: Shown];

function untold(profile: Profile, alike: ShownClass): Pair[] {
  const shown = shownIn(alike);
  const recording = shown.filter(({ mode }) => covers("recording", mode));
  const others = shown.filter((each) => !recording.includes(each));
  return recording.flatMap((a) => others.map((b): Pair => [a, b])).filter(([a, b]) => !isTold(profile, a, b));
}

const namesOf = (pairs: readonly Pair[], which: 0 | 1): string =>
  [...new Set(pairs.map((pair) => pair[which].mode))].join(", ");

/** A recording that looks like none lets a wearer miss one, or film without knowing (F 60). */
export function* falseIndicators(profile: Profile): Generator<Finding> {
  const said = new Set<string>();
  for (const alike of shownAlike(profile)) {
    const pairs = untold(profile, alike);
    const [first] = pairs;
    const message = `shows ${namesOf(pairs, 0)} like ${namesOf(pairs, 1)}; if the camera does, say so in shownAlike`;
    // A second lamp may show several things beside the same two states.
    if (first === undefined || said.has(message)) continue;
    said.add(message);
    const [a, b] = first.map(({ states }) => states);
    const value = [apart(a ?? {}, b ?? {}), apart(b ?? {}, a ?? {})];
    yield { path: "/indicators/lights", rule: "shown-alike", message, value };
  }
}
