import type { CueSegments, Leaves, MatrixRow, Profile } from "@vestige/hw-profiles";
import { groups, WIDTH, wrap } from "../text/columns.ts";
import { lightText } from "../text/lights.ts";

const INDENT = "      ";

/** `2 x 300`, or the lengths one after the other where they differ, in ms. */
export function segmentsText(segments: CueSegments["tone"]): string {
  const lengths = segments.map(({ ms }) => ms);
  const [first] = lengths;
  if (lengths.some((ms) => ms !== first)) return lengths.join(" + ");
  return lengths.length === 1 ? `${first}` : `${lengths.length} x ${first}`;
}

const besideText = (state: Leaves): string =>
  Object.entries(state)
    .filter(([region]) => region !== "mode")
    .map(([region, leaf]) => `${region} ${leaf}`)
    .join(", ");

/** A mode, and below it the states that change its lights. */
function stateText(state: Leaves): string {
  const { mode } = state;
  const beside = besideText(state);
  if (mode === undefined) return beside;
  return beside === "" ? mode : `+ ${beside}`;
}

function gather(pairs: readonly (readonly [key: string, text: string])[]): [string, string[]][] {
  const gathered = new Map<string, string[]>();
  for (const [key, text] of pairs) gathered.set(key, [...(gathered.get(key) ?? []), text]);
  return [...gathered];
}

/** Modes gathered by what is beside them: `off, asleep; docked + charge charged`. */
export function alikeText(states: readonly Leaves[]): string {
  const pairs = states.map((state) => {
    const { mode } = state;
    return mode === undefined ? (["any", besideText(state)] as const) : ([besideText(state), mode] as const);
  });
  return gather(pairs)
    .map(([beside, modes]) => {
      const text = modes.join(", ");
      return beside === "" || beside === "any" ? text : `${text} + ${beside}`;
    })
    .join("; ");
}

/** Leaves gathered by their region: `battery low or critical; clock unset`. */
export function unseenText(states: readonly Leaves[]): string {
  const modes = states.filter((state) => "mode" in state).length;
  // Hidden lamps tell of no mode at all; listing them explains nothing.
  if (modes > 1) return "the mode";
  return gather(states.flatMap((state) => Object.entries(state)))
    .map(([region, leaves]) => `${region} ${leaves.join(" or ")}`)
    .join("; ");
}

const indicationText = (indication: string): string => indication.replace(/^indicate/, "");

function unknowableText({ cues, unknowable: { alike, unseen } }: MatrixRow): string {
  const heard = cues
    .filter((cue) => cue.alike.length > 0)
    .map(
      (cue) => `${indicationText(cue.indication)} is given like ${cue.alike.map(indicationText).join(", ")}`,
    );
  return [
    ...(alike.length > 0 ? [`Looks like ${alikeText(alike)}`] : []),
    ...(unseen.length > 0 ? [`Does not tell ${unseenText(unseen)}`] : []),
    ...heard,
  ].join(". ");
}

function cueText(row: MatrixRow, kind: "tone" | "vibration"): string {
  return row.cues
    .filter((cue) => cue[kind].length > 0)
    .map((cue) => `${indicationText(cue.indication)} ${segmentsText(cue[kind])}`)
    .join(", ");
}

/**
 * The matrix of a camera: a line for every state with its lights and the cues that announce it, and below it what
 * nobody can know by them.
 */
export function matrixLines({ indicators }: Profile, rows: readonly MatrixRow[]): readonly string[] {
  const heads = ["STATE", ...indicators.lamps.map((lamp) => `LIGHT ${lamp}`), "TONE", "VIBRATION"];
  const cells = rows.map((row) => [
    stateText(row.state),
    ...row.lights.map(({ pattern }) => lightText(pattern)),
    cueText(row, "tone"),
    cueText(row, "vibration"),
  ]);
  const [head = [], ...lines] = groups({ heads, rows: cells });
  const below = rows.map((row) => {
    const text = unknowableText(row);
    const told = text === "" ? [] : wrap(`Unknowable: ${text}.`, WIDTH - INDENT.length);
    return told.map((line) => INDENT + line);
  });
  return [...head, ...lines.flatMap((group, index) => [...group, ...(below[index] ?? [])])];
}
