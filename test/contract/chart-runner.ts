import { stepContract } from "./chart-runner/steps.ts";
import type { ChartRunnerFactory } from "./chart-runner/support.ts";
import { timerContract } from "./chart-runner/timers.ts";
import { useContract } from "./chart-runner/use.ts";

/** What every engine of a chart has to satisfy (N-CC-4, N-CC-5, N-CC-8, N-CC-10). */
export const chartRunnerContract = (name: string, factory: ChartRunnerFactory): void => {
  stepContract(name, factory);
  timerContract(name, factory);
  useContract(name, factory);
};
