/** One line of the decisions that scroll by. */
export interface Happening {
  /** Milliseconds since the shift began. */
  readonly atMs: number;
  readonly camera: string;
  readonly what:
    | "started"
    | "ended"
    | "justified"
    | "refused"
    | "suspended"
    | "overridden"
    | "unjustified"
    | "note";
  /** Why, with the ids of the rules. */
  readonly why: string;
}

/** The columns of the table, in order. */
export const GROUPS = ["ready", "recording", "justifying", "suspended", "other"] as const;
export type Group = (typeof GROUPS)[number];

/** One city's cameras by what they do. */
export interface CityRow {
  readonly city: string;
  readonly counts: Readonly<Record<Group, number>>;
}

/** Everything that the live view shows. */
export interface ViewModel {
  readonly cameras: number;
  readonly seed: number;
  readonly elapsedMs: number;
  /** null: until Ctrl-C. */
  readonly durationMs: number | null;
  readonly cities: readonly CityRow[];
  readonly recordings: number;
  readonly stops: Readonly<Record<string, number>>;
  readonly openDuties: number;
  readonly acknowledged: number;
  readonly ledgerEntries: number;
  readonly startP50Ms: number | null;
  /** Newest last. */
  readonly happenings: readonly Happening[];
}

/** Which column a mode counts in. */
export function groupOf(mode: string): Group {
  if (mode.startsWith("ready")) return "ready";
  if (mode.startsWith("recording.justifying")) return "justifying";
  if (mode.startsWith("recording")) return "recording";
  return mode === "suspended" ? "suspended" : "other";
}

const clockText = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
};

const number = (value: number): string => value.toLocaleString("en-US");

function progress(view: ViewModel, width: number): string {
  if (view.durationMs === null) return `running ${clockText(view.elapsedMs)}, Ctrl-C ends it`;
  const done = Math.min(1, view.elapsedMs / view.durationMs);
  const full = Math.round(done * width);
  return `${"█".repeat(full)}${"░".repeat(width - full)} ${clockText(view.elapsedMs)} of ${clockText(view.durationMs)}`;
}

function table(view: ViewModel): string[] {
  const head = ["city".padEnd(14), ...GROUPS.map((group) => group.padStart(12))].join("");
  const rows = view.cities.map(({ city, counts }) =>
    [city.padEnd(14), ...GROUPS.map((group) => String(counts[group] || "·").padStart(12))].join(""),
  );
  return [head, ...rows];
}

/** One happening as a line; the words are the same in the live view and in plain output. */
export const happeningLine = ({ atMs, camera, what, why }: Happening): string =>
  `${clockText(atMs)}  ${camera.padEnd(16)} ${what.toUpperCase().padEnd(11)} ${why}`;

function totals(view: ViewModel): string[] {
  const stops = Object.entries(view.stops).map(([kind, count]) => `${kind} ${number(count)}`);
  const start = view.startP50Ms === null ? "" : `   start latency p50 ${view.startP50Ms.toFixed(1)} ms`;
  return [
    `recordings ${number(view.recordings)}   ${stops.join("   ")}`,
    `duties open ${number(view.openDuties)}   events acknowledged ${number(view.acknowledged)}   ledger entries ${number(view.ledgerEntries)}${start}`,
  ];
}

/** The live view as lines without colour, at most `columns` wide and `rows` high. Pure. */
export function renderView(view: ViewModel, size: { columns: number; rows: number }): string[] {
  const above = [
    `VESTIGE   simulated, not evidence   ${number(view.cameras)} cameras   seed ${view.seed}`,
    progress(view, 24),
    "",
    ...table(view),
    "",
    ...totals(view),
    "",
    "last decisions",
  ];
  const room = Math.max(1, size.rows - above.length - 1);
  const lines = [
    ...above,
    ...view.happenings.slice(-room).map((happening) => `  ${happeningLine(happening)}`),
  ];
  return lines.map((line) => line.slice(0, size.columns));
}
