import { randomInt } from "node:crypto";
import { type Random, seededRandom } from "@vestige/protocol/base";

/** A seed that the operating system drew; printed wherever it is used, so that a run can be repeated. */
export const drawSeed = (): number => randomInt(0, 2 ** 32 - 1);

/** The source of randomness of a run. */
export const randomOf = (seed: number): Random => seededRandom(seed);
