import type { Profile, Sourced, When } from "@vestige/hw-profiles";

type Gesture = Profile["gestures"][number]["gesture"]["value"];

/** A length of time as a person says it: `3 s`, `2 min`, `4 h`, `250 ms`. */
export function timeText(ms: number): string {
  for (const [unit, length] of [
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1_000],
  ] as const)
    if (ms >= length && (ms * 10) % length === 0) return `${ms / length} ${unit}`;
  return `${ms} ms`;
}

/** A value as a person reads it. */
export function valueText(value: unknown, unit = ""): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "empty" : value.join(", ");
  if (typeof value !== "number") return typeof value === "string" ? value : JSON.stringify(value);
  if (!unit.startsWith("bytes")) return unit === "" ? String(value) : `${value} ${unit}`;
  return `${bytesText(value)}${unit.slice("bytes".length)}`;
}

/** What an agency may set instead of a value: `0 to 120`, or the choices `15, 30, 60, 90`; empty where nothing is said. */
export function boundsText({ min, max, choices }: Sourced<unknown>): string {
  if (choices !== undefined) return choices.join(", ");
  return min === undefined && max === undefined ? "" : `${min ?? ""} to ${max ?? ""}`;
}

function bytesText(bytes: number): string {
  for (const [unit, size] of [
    ["GB", 1e9],
    ["MB", 1e6],
    ["kB", 1e3],
  ] as const)
    if (bytes >= size) return `${Number((bytes / size).toFixed(2))} ${unit}`;
  return `${bytes} bytes`;
}

/** What the wearer's fingers do. */
export function gestureText(gesture: Gesture): string {
  switch (gesture.kind) {
    case "press":
      return `press ${gesture.button}`;
    case "doublePress":
      return `press ${gesture.button} twice`;
    case "hold":
      return gesture.after === undefined
        ? `hold ${gesture.button} ${timeText(gesture.ms)}`
        : `hold ${gesture.button} on to ${timeText(gesture.ms)}, after ${gesture.after}`;
    case "holdRelease":
      return `let ${gesture.button} go after ${timeText(gesture.ms)} or more`;
    case "chord":
      return `hold ${gesture.buttons.join(" and ")} together ${timeText(gesture.ms)}`;
    case "sequence":
      return `press ${gesture.buttons.join(", then ")} within ${timeText(gesture.withinMs)}`;
    case "switchOn":
      return `switch ${gesture.button} on`;
    case "switchOff":
      return `switch ${gesture.button} off`;
  }
}

/** States in which a line counts: those of the mode by their own names, others with their region. */
export function whenText(when: When | undefined): string {
  if (when === undefined) return "always";
  return Object.entries(when)
    .map(([region, states]) => (region === "mode" ? states.join(", ") : `${region} ${states.join(" or ")}`))
    .join("; ");
}
