import { type Chart, type SavedChart, restoreRunner, type Step } from "@vestige/chart";
import { cameraChart } from "../chart.ts";
import type { FactName } from "../vocabulary.ts";

/** Facts that every setting has unless it is `bare`. */
const USUAL: readonly FactName[] = [
  "preEventEnabled",
  "sleepEnabled",
  "muteEnabled",
  "stealthEnabled",
  "liveEnabled",
  "groupEnabled",
  "categoryAtEnd",
  "dockEndsRecording",
  "powerOffWhileRecording",
  "updateReady",
  "destinationKnown",
  "retrospectEnabled",
  "positionEnabled",
  "lightsChangeEnabled",
  "dockRestores",
];

const usual = (...more: FactName[]): readonly FactName[] => [...USUAL, ...more];
const gate = (...more: FactName[]): readonly FactName[] => usual("gate", ...more);

/** The fact settings over which the whole table is stated, and over which paths must reach every state. */
export const SETTINGS = {
  /** Immediate stops, as today's cameras have them (A54). */
  immediate: usual(),
  confirm: usual("confirm"),
  gate: gate("verdictMust", "online"),
  gateUntold: gate("online"),
  gateMay: gate("mayEnd", "online"),
  gateNot: gate("verdictMustNot", "online"),
  gateRequest: gate("verdictMust", "stopOnRequest"),
  gateReady: gate("verdictMust", "online", "explained", "codeGiven"),
  gateOfflineYes: gate("verdictMust", "explained", "codeGiven", "tableAccepts"),
  gateOfflineNo: gate("verdictMust", "explained", "codeGiven"),
  gateMayPost: gate("mayEnd", "online", "postEventEnabled"),
  gateOfflineYesPost: gate("verdictMust", "explained", "codeGiven", "tableAccepts", "postEventEnabled"),
  postEvent: usual("postEventEnabled"),
  hold: usual("holdToMute"),
  bare: [],
  full: usual("storageExhausted"),
  fullOverwrite: usual("storageExhausted", "overwriteEnabled"),
  noWearer: usual("wearerRequired"),
  docked: usual("docked", "nothingToTransfer"),
  dockedFull: usual("docked"),
  dying: usual("batteryEmpty"),
  faulty: usual("faulty"),
  interrupted: usual("interrupted"),
  pending: usual("startPending"),
  works: usual("functionsWork"),
  test: usual("testRecording"),
  testMust: usual("testRecording", "verdictMust"),
  trained: usual("wearerPresent", "wearerTrained"),
  untold: usual("startUntold"),
  mayRetrospect: usual("retrospectAuthorised"),
  impaired: usual("impaired"),
  offInDock: usual("offInDock"),
} as const satisfies Record<string, readonly FactName[]>;

export type Setting = keyof typeof SETTINGS;
export const SETTING_NAMES = Object.keys(SETTINGS) as Setting[];

/** A leaf path to go to, or `= effect` for staying with an effect. */
type Outcome = string;

/** One outcome for all settings, or by setting with `else`; a setting without an outcome ignores the event. */
export type Cell = Outcome | (Partial<Record<Setting, Outcome>> & { readonly else?: Outcome });

/** Event name, or `@delay` for an expired timer, to outcome (a key may add ` beside region.leaf`). What is not named is ignored. */
export type Row = Readonly<Record<string, Cell>>;

export const outcomeOf = (cell: Cell | undefined, setting: Setting): Outcome | undefined =>
  typeof cell === "string" ? cell : (cell?.[setting] ?? cell?.else);

const initialLeaves: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(cameraChart.model.initial).map(([region, path]) => [region, path.slice(region.length + 1)]),
);

/** Puts the chart into one leaf (others at rest, or as `beside` says), takes one trigger, and tells what became of it. */
export function take(o: {
  region: string;
  leaf: string;
  trigger: string;
  setting: Setting;
  beside?: Readonly<Record<string, string>>;
  /** In place of the camera's chart: the same with marks. */
  chart?: Chart;
}): { readonly leaf: string; readonly step: Step } {
  const saved: SavedChart = { leaves: { ...initialLeaves, ...o.beside, [o.region]: o.leaf }, timers: [] };
  const facts: readonly string[] = SETTINGS[o.setting];
  const port = { fact: (name: string) => facts.includes(name), delay: () => 1000 };
  const runner = restoreRunner(o.chart ?? cameraChart, saved, 0, { port, timers: "reported" });
  const step = o.trigger.startsWith("@")
    ? runner.fire(timerOf(o.region, o.leaf, o.trigger.slice(1)), 0)
    : runner.send(o.trigger, 0);
  return { leaf: runner.leaves()[o.region] ?? "", step };
}

/** The timer of a delay armed by this leaf or by a state around it. */
function timerOf(region: string, leaf: string, delay: string): string {
  const parts = leaf.split(".");
  const owners = parts.map((_, i) => `${region}.${parts.slice(0, parts.length - i).join(".")}`);
  const owner = owners.find((path) => cameraChart.model.timers.has(`${path}#${delay}`));
  return `${owner ?? `${region}.${leaf}`}#${delay}`;
}

/** Every delay that may expire in this leaf. */
export function delaysIn(region: string, leaf: string): readonly string[] {
  const here = `${region}.${leaf}`;
  return [...cameraChart.model.timers.values()]
    .filter((timer) => here === timer.state || here.startsWith(`${timer.state}.`))
    .map((timer) => timer.delay);
}
