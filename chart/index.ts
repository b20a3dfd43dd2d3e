export type * from "./config.ts";
export type * from "./runner.ts";
export type * from "./scheduler.ts";
export type * from "./violation.ts";
export type { ChartModel, ModelState, ModelTimer, ModelTransition, Trigger } from "./model.ts";
export { checkChart } from "./check.ts";
export { type ChartCounts, countsOf } from "./counts.ts";
export { type MarkedChart, markTransitions, transitionText } from "./coverage.ts";
export { type Chart, defineChart } from "./define.ts";
export { type DescribeOptions, describeChart, toJson } from "./describe.ts";
export {
  type Leaves,
  type TransitionRow,
  activeStates,
  allStates,
  handles,
  leafPaths,
  namedEvents,
  possibleTimers,
  transitionsOf,
  unusedNames,
} from "./enumerate.ts";
export { CHART_ERRORS, ChartError, type ChartErrorCode } from "./errors.ts";
export { HeapClock } from "./heap-clock.ts";
export { type Diagram, toDiagrams, toMermaid } from "./mermaid.ts";
export { type FactSetting, type PathStep, type ReachOptions, type Reached, reachable } from "./reachable.ts";
export { toTables } from "./tables.ts";
export { createRunner, restoreRunner } from "./xstate-runner.ts";
