import type { LampState, LightPattern } from "./render.ts";
import type { LightColor } from "./schema.ts";

/** What a light sensor reads at one lamp at one moment. */
export type SeenColor = LightColor | "dark";

/** A pattern as a watcher sees it: when it began cannot be seen, so a turn of two colours has no first one. */
export interface Appearance {
  /** The same for all patterns that look alike. */
  readonly key: string;
  readonly colors: readonly [SeenColor, SeenColor];
  /** How long it shows each colour, in ms; two zeros where the light never changes. */
  readonly ms: readonly [number, number];
}

function steady(color: SeenColor): Appearance {
  return { key: color, colors: [color, color], ms: [0, 0] };
}

function turning(colors: readonly [SeenColor, SeenColor], ms: readonly [number, number]): Appearance {
  if (colors[0] === colors[1]) return steady(colors[0]);
  if (colors[0] > colors[1]) return turning([colors[1], colors[0]], [ms[1], ms[0]]);
  return { key: `${colors[0]} ${ms[0]} ${colors[1]} ${ms[1]}`, colors, ms };
}

/** What a watcher sees of a pattern. */
export function appearance(pattern: LightPattern): Appearance {
  switch (pattern.kind) {
    case "off":
      return steady("dark");
    case "solid":
      return steady(pattern.color);
    case "blink":
      return turning([pattern.color, "dark"], [pattern.onMs, pattern.offMs]);
    case "alternate":
      return turning(pattern.colors, [pattern.onMs, pattern.offMs]);
  }
}

/** One text for all lights that look alike, lamp by lamp: lamps keep no time with each other. */
export function appearanceOf(lights: readonly LampState[]): string {
  return lights.map(({ lamp, pattern }) => `${lamp}: ${appearance(pattern).key}`).join("; ");
}
