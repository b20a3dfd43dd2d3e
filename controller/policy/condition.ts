import type { Person, Situation } from "@vestige/protocol/policy";
import type { Condition, PersonClause } from "./schema.ts";

/** What made a condition hold, as short texts without private parts; undefined: it does not hold. */
type Holding = readonly string[] | undefined;

/**
 * Does the condition hold, and by which facts of the situation? The texts follow the order of the condition, so that
 * the order of a situation's lists never shows in an answer. What is not known matches nothing, true or false.
 */
export function factsThatHold(condition: Condition, situation: Situation): Holding {
  const { activity, place, person, wearer, safety, device } = condition;
  if (activity) return listed("activity", activity, situation.activities);
  if (place) return listed("place", place, situation.places);
  if (person) return personThatMatches(person, situation.persons);
  if (wearer) return flags("wearer", wearer, situation.wearer);
  if (safety) return flags("safety", safety, situation.safety ?? {});
  if (device)
    return listed("device.limit", device.limit, situation.device?.limit ? [situation.device.limit] : []);
  return composed(condition, situation);
}

function composed({ all, any, not }: Condition, situation: Situation): Holding {
  if (all) return every(all, situation);
  if (any) return some(any, situation);
  return not && factsThatHold(not, situation) === undefined ? [`not ${describe(not)}`] : undefined;
}

function every(parts: readonly Condition[], situation: Situation): Holding {
  const used: string[] = [];
  for (const part of parts) {
    const facts = factsThatHold(part, situation);
    if (facts === undefined) return undefined;
    used.push(...facts);
  }
  return unique(used);
}

/** All parts that hold are shown, not only the first: an auditor asks what else would have sufficed. */
function some(parts: readonly Condition[], situation: Situation): Holding {
  const holding = parts.map((part) => factsThatHold(part, situation)).filter((facts) => facts !== undefined);
  return holding.length === 0 ? undefined : unique(holding.flat());
}

function listed(name: string, wanted: readonly string[], present: readonly string[]): Holding {
  let found: string[] | undefined;
  for (const word of wanted) if (present.includes(word)) (found ??= []).push(`${name}=${word}`);
  return found;
}

type Flags = Readonly<Record<string, boolean | undefined>>;

function flags(name: string, wanted: Flags, present: Flags): Holding {
  const entries = Object.entries(wanted).filter(([, value]) => value !== undefined);
  if (entries.some(([key, value]) => present[key] !== value)) return undefined;
  return entries.map(([key, value]) => `${name}.${key}=${value}`);
}

/** Facts of the first role of the clause that some one person fulfils whole; no role asked: any person. */
export function personThatMatches(clause: PersonClause, persons: readonly Person[]): Holding {
  const { role: roles, ...wanted } = clause;
  const matching = persons.filter(
    (person) =>
      (roles?.includes(person.role) ?? true) && flags("person", wanted, statements(person)) !== undefined,
  );
  if (matching.length === 0) return undefined;
  const names = roles?.filter((role) => matching.some((person) => person.role === role)) ?? ["person"];
  return names.flatMap((name) => personFacts(roles ? `person.${name}` : name, wanted));
}

const statements = ({ refusesRecording, asksToStop, requestOnRecording }: Person): Flags => ({
  refusesRecording,
  asksToStop,
  requestOnRecording,
});

function personFacts(name: string, wanted: Flags): readonly string[] {
  const facts = flags(name, wanted, wanted) ?? [];
  return facts.length === 0 ? [name] : facts;
}

/** A condition in one line, for the facts of a `not`. */
function describe(condition: Condition): string {
  const [[key, value] = ["nothing", {}]] = Object.entries(condition);
  return `${key} ${JSON.stringify(value)}`;
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)];
