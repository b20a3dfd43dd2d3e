import type { CommandContext } from "../context.ts";
import { patient } from "../text/patient.ts";
import type { Rendition } from "./render.ts";

const line = ({ path, rendition, original }: Rendition): string =>
  `${path}: ${rendition.bytes} bytes, sha256 ${rendition.sha256}; of ${original.name}, sha256 ${original.sha256}`;

/** Renditions as a person reads of them; the first line says that they are simulated. */
export const renditionText = (made: readonly Rendition[]): string =>
  [
    "Simulated, not evidence: renditions for players; the originals are as they were",
    ...made.map(line),
    "",
  ].join("\n");

/** Says how far a rendition is, once it takes longer than two seconds. */
export function renditionProgress({ clock, terminal }: CommandContext): (name: string, part: number) => void {
  const say = patient(clock, terminal.err);
  return (name, part) => say(() => `rendition of ${name}: ${Math.round(part * 100)} %\n`);
}
