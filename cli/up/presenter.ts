import type { Controller, Snapshot } from "@vestige/controller";
import { FIRST_PHASE } from "@vestige/firmware-sim";
import type { Cancel } from "@vestige/protocol/base";
import { happeningOf } from "../compose/news.ts";
import type { CommandContext } from "../context.ts";
import {
  type CityRow,
  GROUPS,
  groupOf,
  type Happening,
  happeningLine,
  renderView,
  type ViewModel,
} from "../view/live-view.ts";

/** What a presenter shows beside the controller's own numbers. */
export interface ShiftFacts {
  readonly seed: number;
  readonly durationMs: number | null;
  readonly startedAt: number;
  /** Number of the newest entry of the ledger. */
  readonly ledgerEntries: () => Promise<number>;
}

/** Shows a shift while it runs. */
export interface Presenter {
  /** Takes the live view off the terminal; nothing is shown afterwards. */
  end(): void;
}

const REDRAW_MS = 250;
const PLAIN_MS = 5_000;
const KEPT = 200;
/** Of more cameras than this, plain output leaves out the starts: they are most of what happens. */
const FEW_CAMERAS = 100;

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
};

const cities = [...new Map(FIRST_PHASE.map(({ site, city }) => [site, city])).entries()];

function cityRow(site: string, city: string, snapshot: Snapshot): CityRow {
  const counts = Object.fromEntries(GROUPS.map((group) => [group, 0])) as Record<
    (typeof GROUPS)[number],
    number
  >;
  for (const [place, { byMode }] of Object.entries(snapshot.bySite))
    if (place.endsWith(`/${site}`))
      for (const [mode, count] of Object.entries(byMode)) counts[groupOf(mode)] += count;
  return { city, counts };
}

interface Moment {
  readonly now: number;
  readonly happenings: readonly Happening[];
  readonly ledgerEntries: number;
}

function viewOf(controller: Controller, facts: ShiftFacts, moment: Moment): ViewModel {
  const snapshot = controller.snapshot();
  return {
    cameras: snapshot.cameras,
    seed: facts.seed,
    elapsedMs: moment.now - facts.startedAt,
    durationMs: facts.durationMs,
    cities: cities.map(([site, city]) => cityRow(site, city, snapshot)),
    recordings: snapshot.stats.recordings,
    stops: snapshot.stats.stops,
    openDuties: snapshot.duties.open,
    acknowledged: snapshot.stats.acknowledged,
    ledgerEntries: moment.ledgerEntries,
    startP50Ms: median(controller.startLatencies()),
    happenings: moment.happenings,
  };
}

const CLEAR = "\u001b[H\u001b[J";
const HIDE_CURSOR = "\u001b[?25l";
const SHOW_CURSOR = "\u001b[?25h";

/** Draws the live view on a terminal; elsewhere prints a line for each decision and a count now and then. */
export function present(controller: Controller, facts: ShiftFacts, context: CommandContext): Presenter {
  const { clock, terminal } = context;
  const happenings: Happening[] = [];
  const live = terminal.interactive;
  const few = controller.cameras().length <= FEW_CAMERAS;
  let ledgerEntries = 0;
  const view = (): ViewModel => viewOf(controller, facts, { now: clock.now(), happenings, ledgerEntries });
  const stopListening = controller.onNews((news) => {
    const seen = happeningOf(news);
    if (seen === undefined) return;
    const happening = { atMs: clock.now() - facts.startedAt, camera: news.camera, ...seen };
    happenings.push(happening);
    if (happenings.length > KEPT) happenings.shift();
    if (!live && (seen.what !== "started" || few)) terminal.err(`${happeningLine(happening)}\n`);
  });
  const draw = (): void => {
    if (live) terminal.out(`${CLEAR}${renderView(view(), terminal).join("\n")}\n`);
    else terminal.err(`${plainCounts(view())}\n`);
  };
  let cancel: Cancel = () => undefined;
  let ended = false;
  const again = async (): Promise<void> => {
    ledgerEntries = await facts.ledgerEntries();
    if (ended) return;
    draw();
    cancel = clock.after(live ? REDRAW_MS : PLAIN_MS, () => void again());
  };
  if (live) terminal.out(HIDE_CURSOR);
  void again();
  return {
    end: () => {
      ended = true;
      cancel();
      stopListening();
      if (live) terminal.out(SHOW_CURSOR);
    },
  };
}

/** The counts as one line, for output that is no terminal. */
function plainCounts(view: ViewModel): string {
  const sum = (group: (typeof GROUPS)[number]): number =>
    view.cities.reduce((total, { counts }) => total + counts[group], 0);
  const groups = GROUPS.map((group) => `${group} ${sum(group)}`).join(", ");
  return `${Math.round(view.elapsedMs / 1000)} s: ${groups}; ${view.acknowledged} events acknowledged (simulated)`;
}
