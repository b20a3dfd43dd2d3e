import { setFlagsFromString } from "node:v8";

/**
 * Lets the garbage collector keep the heap small at the cost of some speed: for a process that holds a large fleet of
 * cameras, each of which does little (N-BG-1). Call it before the fleet is made.
 */
export const keepHeapSmall = (): void => setFlagsFromString("--optimize-for-size");
