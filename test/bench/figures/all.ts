import type { Figure } from "../harness/figure.ts";
import { deframerMemory } from "./deframer-memory.ts";
import { deframerSpeeds } from "./deframers.ts";
import { fleetFigures } from "./fleet.ts";
import { ledgerSpeed } from "./ledger.ts";
import { recorderFigures } from "./recorder.ts";
import { startLatency } from "./start-latency.ts";
import { verifySpeed } from "./verify.ts";

/** Every figure, in the order in which they are measured. */
export const FIGURES: readonly Figure[] = [
  ...deframerSpeeds,
  ...deframerMemory,
  ledgerSpeed,
  verifySpeed,
  ...recorderFigures,
  startLatency,
  ...fleetFigures,
];
