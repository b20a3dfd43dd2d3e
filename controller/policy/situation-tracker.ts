import { InternalError } from "@vestige/protocol/base";
import type { Device, Person, Safety, Situation, SituationReport, Wearer } from "@vestige/protocol/policy";

/** Somebody as one report described them, with the activity that they were reported with. */
interface Statement {
  readonly activity: string | null;
  readonly person: Person;
}

/** What the reports up to a time come to. */
interface Picture {
  readonly activities: readonly string[];
  readonly places: readonly string[];
  /** In order of occurrence, so that a later statement of a person wins field by field. */
  readonly statements: readonly Statement[];
  readonly wearer: Wearer;
  readonly safety: Safety;
  readonly device: Device;
  readonly at: string | null;
}

/**
 * A camera's surroundings, from reports in any order of arrival. Reports are kept in order of occurrence and folded
 * again, so that a late one takes its place. Plain data: it can be stored and loaded.
 */
export interface TrackerState {
  readonly camera: string;
  /** All that was settled; reports of before its time come too late to count. */
  readonly base: Picture;
  readonly reports: readonly SituationReport[];
  readonly situation: Situation;
}

/** A camera of which nothing was reported yet. */
export function trackerFor(camera: string, wearer: Wearer = { equipped: true, trained: true }): TrackerState {
  const base: Picture = {
    activities: [],
    places: [],
    statements: [],
    wearer,
    safety: {},
    device: {},
    at: null,
  };
  return { camera, base, reports: [], situation: situationOf(base) };
}

/**
 * The state with the report in it; the same state when the report was there already or is older than what is settled.
 * Equal times are ordered by id: the result depends on the set of reports, not on their way here.
 * @throws InternalError BWC_C11 for another camera's report.
 */
export function applyReport(state: TrackerState, report: SituationReport): TrackerState {
  if (report.camera !== state.camera)
    throw new InternalError(
      "BWC_C11",
      `a report for ${report.camera} was given to the tracker of ${state.camera}`,
    );
  if (state.base.at !== null && report.at <= state.base.at) return state;
  if (state.reports.some(({ id }) => id === report.id)) return state;
  const reports = [...state.reports, report].sort(byOccurrence);
  return { ...state, reports, situation: situationOf(reports.reduce(step, state.base)) };
}

/** Did something that is known already happen after this report? Then applying it re-evaluates the past. */
export const isLate = (state: TrackerState, report: SituationReport): boolean => {
  const last = state.reports.at(-1);
  return last !== undefined && byOccurrence(report, last) < 0;
};

/** The situation as it is known now to have been at a time. Times before what is settled give what is settled. */
export const situationAt = (state: TrackerState, at: string): Situation =>
  situationOf(state.reports.filter((report) => report.at <= at).reduce(step, state.base));

/** Settles everything up to a time, which bounds what is kept: reports of before then no longer count. */
export function settle(state: TrackerState, at: string): TrackerState {
  if (state.base.at !== null && at <= state.base.at) return state;
  const base = state.reports.filter((report) => report.at <= at).reduce(step, state.base);
  return { ...state, base: { ...base, at }, reports: state.reports.filter((report) => report.at > at) };
}

/** Code-unit order of fixed-length UTC times is order of time (TIME_PATTERN). */
function byOccurrence(a: SituationReport, b: SituationReport): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function step(picture: Picture, report: SituationReport): Picture {
  const begins = report.phase === "begin";
  return {
    activities: toggled(picture.activities, report.activity, begins),
    places: toggled(picture.places, report.place, begins),
    statements: begins ? heard(picture.statements, report) : left(picture.statements, report),
    wearer: { ...picture.wearer, ...report.wearer },
    safety: { ...picture.safety, ...report.safety },
    device: report.device === undefined ? picture.device : limited(report.device.limit),
    at: report.at,
  };
}

const limited = (limit: Device["limit"] | null): Device => (limit == null ? {} : { limit });

function toggled(list: readonly string[], word: string | undefined, present: boolean): readonly string[] {
  if (word === undefined || list.includes(word) === present) return list;
  return present ? [...list, word] : list.filter((other) => other !== word);
}

const heard = (
  statements: readonly Statement[],
  { activity, persons }: SituationReport,
): readonly Statement[] => [
  ...statements,
  ...(persons ?? []).map((person) => ({ activity: activity ?? null, person })),
];

/** A53: who was reported with an activity leaves with it; an end that names persons and no activity ends those. */
function left(
  statements: readonly Statement[],
  { activity, persons }: SituationReport,
): readonly Statement[] {
  if (activity !== undefined) return statements.filter((statement) => statement.activity !== activity);
  const gone = new Set((persons ?? []).map(keyOf));
  return statements.filter(({ person }) => !gone.has(keyOf(person)));
}

/** Without an id, all that is said of a role is said of one person. */
const keyOf = ({ id, role }: Person): string => (id === undefined ? `role ${role}` : `id ${id}`);

function situationOf(picture: Picture): Situation {
  const persons = new Map<string, Person>();
  for (const { person } of picture.statements) {
    const key = keyOf(person);
    persons.set(key, { ...persons.get(key), ...person });
  }
  return {
    activities: [...picture.activities],
    places: [...picture.places],
    persons: [...persons.values()],
    wearer: picture.wearer,
    safety: picture.safety,
    device: picture.device,
    ...(picture.at === null ? {} : { at: picture.at }),
  };
}
