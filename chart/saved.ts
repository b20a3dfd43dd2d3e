import type { Chart } from "./define.ts";
import { ChartError } from "./errors.ts";
import type { SavedChart } from "./runner.ts";

/** Throws ChartError CHART_BAD_SAVE unless the save names one leaf of each region and only timers of active states. */
export const checkSaved = (chart: Chart, saved: SavedChart): void => {
  checkLeaves(chart, saved.leaves);
  const seen = new Set<string>();
  for (const { id, left } of saved.timers) {
    const timer = chart.model.timers.get(id);
    if (!timer) throw bad(`the chart has no timer "${id}"`);
    if (seen.has(id)) throw bad(`timer "${id}" stands twice`);
    seen.add(id);
    const active = `${timer.region}.${saved.leaves[timer.region]}`;
    if (active !== timer.state && !active.startsWith(`${timer.state}.`))
      throw bad(`timer "${id}" is not active`);
    if (!Number.isSafeInteger(left) || left < 0) throw bad(`timer "${id}" has ${String(left)} ms left`);
  }
};

const checkLeaves = ({ model }: Chart, leaves: SavedChart["leaves"]): void => {
  for (const region of model.regions) {
    const state = model.states.get(`${region}.${leaves[region]}`);
    if (!state || state.children.length > 0)
      throw bad(`"${String(leaves[region])}" is no leaf of "${region}"`);
  }
  const foreign = Object.keys(leaves).find((region) => !model.regions.includes(region));
  if (foreign !== undefined) throw bad(`the chart has no region "${foreign}"`);
};

const bad = (what: string): ChartError => new ChartError("CHART_BAD_SAVE", what);
