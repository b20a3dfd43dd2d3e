import { InternalError } from "@vestige/protocol/base";

/** How the name of a file ends that is not yet in its place. No name of a person's own file, which a boot may remove. */
export const UNFINISHED_END = ".simulated.tmp";

/**
 * Storage is a flat folder: a name that leads out of it, or that looks unfinished, is a bug.
 * @throws InternalError BWC_R10
 */
export function assertFileName(name: string): void {
  const good =
    /^[^/\\\0]{1,200}$/.test(name) && name !== "." && name !== ".." && !name.endsWith(UNFINISHED_END);
  if (!good) throw new InternalError("BWC_R10", `no file name: ${JSON.stringify(name)}`);
}
