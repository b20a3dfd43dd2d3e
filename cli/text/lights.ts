import type { LightPattern } from "@vestige/hw-profiles";

const inTable = (color: string): string => `blink ${color}`;

/**
 * What a lamp does: `red`, `blink red 500/500`, `red/yellow 500/500`, with on and off times in ms.
 * @param blinks how a light that blinks is said
 */
export function lightText(pattern: LightPattern, blinks = inTable): string {
  switch (pattern.kind) {
    case "off":
      return "off";
    case "solid":
      return pattern.color;
    case "blink":
      return `${blinks(pattern.color)} ${pattern.onMs}/${pattern.offMs}`;
    case "alternate":
      return `${pattern.colors.join("/")} ${pattern.onMs}/${pattern.offMs}`;
  }
}
