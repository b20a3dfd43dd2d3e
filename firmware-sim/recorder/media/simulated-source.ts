/** The one place of the recorder that reads a file: the loop that comes with the package. */
import { existsSync, readFileSync } from "node:fs";
import { UsageError } from "@vestige/protocol/base";
import { type SourceClip, loadSource } from "./source-clip.ts";

/** In the sources, found from both places where this module runs: here and in `dist`. */
const PLACES = ["source/simulated-loop.mp4", "../../../recorder/media/source/simulated-loop.mp4"];

/**
 * The loop that `test/generate/source-clip.ts` has made: colour bars, a clock and the word SIMULATED. Read and checked
 * anew by each call: a composition root calls it once.
 * @throws UsageError BWC_M02 when it is missing, BWC_M01 when it is not what it should be.
 */
export function simulatedSource(): SourceClip {
  const found = PLACES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined) throw new UsageError("BWC_M02", "the source clip simulated-loop.mp4 is missing");
  return loadSource(readFileSync(found), { kind: "simulated" });
}
