import {
  citationsOf,
  openProfile,
  type Profile,
  profileMatrix,
  type Sourced,
  SOURCES,
  summariseProfile,
} from "@vestige/hw-profiles";
import { type CommandContext, printJson } from "../context.ts";
import { columns, WIDTH, wrap } from "../text/columns.ts";
import { matrixLines } from "./matrix.ts";
import { boundsText, gestureText, timeText, valueText, whenText } from "../text/words.ts";

/** Columns of a document's id and the gap after it. */
const ID_WIDTH = 5;

type Named = Readonly<Record<string, Sourced<unknown>>>;

/** A title and what stands below it. */
const section = (title: string, lines: readonly string[]): readonly string[] => ["", title, ...lines];

const why = ({ fact, source, note = "" }: Sourced<unknown>): readonly string[] => [fact, source, note];

function headOf(profile: Profile): readonly string[] {
  const { maker, model, title, sourced, unverified, ours } = summariseProfile(profile);
  const { basedOn } = profile.identity;
  const imitates =
    maker === null ? "imitates no product" : `after what is known of the ${maker} ${basedOn?.model}`;
  return [
    `${profile.name}: ${model} (simulated), ${imitates}`,
    ...wrap(title, WIDTH),
    `${sourced} values sourced, ${unverified} unverified, ${ours} ours`,
  ];
}

function gesturesOf({ gestures }: Profile): readonly string[] {
  const rows = gestures.map(({ event, when, configured, gesture }) => {
    const only = Object.entries(configured ?? {}).map(([name, value]) => `${name} is ${valueText(value)}`);
    const where = [whenText(when), ...only].join("; ");
    return [event, gestureText(gesture.value), where, gesture.fact, gesture.source];
  });
  return columns({ heads: ["EVENT", "GESTURE", "WHERE IT COUNTS", "FACT", "SOURCE"], rows });
}

function valuesOf(heads: readonly string[], values: Named): readonly string[] {
  const rows = Object.entries(values).map(([name, value]) => {
    const { unit } = value;
    const text = unit === "ms" ? timeText(Number(value.value)) : valueText(value.value, unit);
    return [name, text, boundsText(value), ...why(value)];
  });
  const shown = rows.some((row) => row[2] !== "");
  return columns({
    heads: [...heads, ...(shown ? ["MAY BE"] : []), "FACT", "SOURCE", "NOTE"],
    rows: rows.map((row) => (shown ? row : row.filter((_, column) => column !== 2))),
  });
}

function bodyOf(profile: Profile): Named {
  const { hours, ...battery } = profile.battery;
  const named = (part: string, values: Named): Named =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${part}.${name}`, value]));
  return { ...named("hours", hours), ...battery, ...profile.storage };
}

/** The documents that the values cite. */
const sourcesOf = (profile: Profile) =>
  citationsOf(profile).sources.map((id) => ({ id, ...(SOURCES[id] ?? { address: null, note: "unknown" }) }));

/** An address has a line to itself, so that it can be copied. */
function sourceLines(profile: Profile): readonly string[] {
  const cited = sourcesOf(profile).flatMap(({ id, address, note }) => {
    const lines = [address ?? "address not recorded", ...(note === undefined ? [] : [`(${note})`])];
    return lines
      .flatMap((line) => wrap(line, WIDTH - ID_WIDTH))
      .map((line, index) => `${(index === 0 ? id : "").padEnd(ID_WIDTH)}${line}`);
  });
  return [...cited, "what the facts are, such as T8 or B13: docs/facts.md"];
}

const textOf = (profile: Profile): readonly string[] => [
  ...headOf(profile),
  ...section("WHAT IT SHOWS, times in ms", matrixLines(profile, profileMatrix(profile))),
  ...section("GESTURES", gesturesOf(profile)),
  ...section("LIMITS", valuesOf(["DELAY", "LENGTH"], profile.delays)),
  ...section("SETTINGS, as it leaves the factory", valuesOf(["SETTING", "VALUE"], profile.settings)),
  ...section("CONDUCT", valuesOf(["CONDUCT", "VALUE"], profile.conduct)),
  ...section("BATTERY AND STORAGE", valuesOf(["PART", "VALUE"], bodyOf(profile))),
  ...section("SOURCES", sourceLines(profile)),
];

/** What a camera shows in every state, its gestures, limits and settings, each with its source. */
export function printProfile(
  nameOrPath: string,
  { json }: { readonly json?: true },
  context: CommandContext,
): void {
  const profile = openProfile(nameOrPath);
  if (!json) {
    context.terminal.out(`${textOf(profile).join("\n")}\n`);
    return;
  }
  const { gestures, delays, settings, conduct, battery, storage, shownAlike = [] } = profile;
  printJson(context, {
    ...{ simulated: true, ...summariseProfile(profile), matrix: profileMatrix(profile) },
    ...{ gestures, delays, settings, conduct, battery, storage, shownAlike, sources: sourcesOf(profile) },
  });
}
