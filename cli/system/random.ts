import { randomBytes, randomInt } from "node:crypto";
import type { Random } from "@vestige/protocol/base";

/** A seed that the operating system drew; printed wherever it is used, so that a run can be repeated. */
export const drawSeed = (): number => randomInt(0, 2 ** 32 - 1);

/** Salts of private parts, boot and command ids: nobody can guess them, and no seed repeats them. */
export const secureRandom: Pick<Random, "hex"> = { hex: (length) => randomBytes(length).toString("hex") };
