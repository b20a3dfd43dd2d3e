import { createRunner, restoreRunner } from "@vestige/chart";
import { chartRunnerContract } from "./chart-runner.ts";

chartRunnerContract("XState engine", { create: createRunner, restore: restoreRunner });
