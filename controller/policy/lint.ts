import { ACTIVITIES, PLACES, type Verdict } from "@vestige/protocol/policy";
import type { Path, Refuse } from "./read-yaml.ts";
import type { Condition, PackFile } from "./schema.ts";

interface Located<T> {
  readonly path: Path;
  readonly it: T;
}

/** What a form cannot say: every name is known, every id is there once, and no two rules contradict each other. */
export function lintPack(pack: PackFile, refuse: Refuse): void {
  checkIds(pack, refuse);
  checkFacts(pack, refuse);
  checkRuleNames(pack, refuse);
  checkWords(pack, refuse);
  checkRanks(pack, refuse);
  checkContradictions(pack, refuse);
}

const located = <T>(section: string, list: readonly T[]): Located<T>[] =>
  list.map((it, index) => ({ path: [section, index], it }));

const citedParts = (pack: PackFile) => [
  ...located("rules", pack.rules),
  ...located("excuses", pack.excuses),
  { path: ["ordinaryEnd"], it: pack.ordinaryEnd },
  ...located("stops", pack.stops),
  ...located("stopBlocks", pack.stopBlocks),
];

function checkIds(pack: PackFile, refuse: Refuse): void {
  const once = (parts: readonly Located<string>[], reserved: readonly string[] = []) => {
    const seen = new Set(reserved);
    for (const { path, it } of parts) {
      if (seen.has(it)) refuse({ code: "BWC_C03", path, rule: "used already or reserved", value: it });
      seen.add(it);
    }
  };
  once(
    citedParts(pack).map(({ path, it }) => ({ path: [...path, "id"], it: it.id })),
    ["none", "all"],
  );
  once(located("facts", pack.facts).map(({ path, it }) => ({ path: [...path, "id"], it: it.id })));
  once([
    { path: ["ordinaryEnd", "code"], it: pack.ordinaryEnd.code },
    ...located("stops", pack.stops).map(({ path, it }) => ({ path: [...path, "code"], it: it.code })),
  ]);
}

function checkFacts(pack: PackFile, refuse: Refuse): void {
  const facts = new Map(pack.facts.map((fact) => [fact.id, fact]));
  for (const { path, it } of citedParts(pack)) {
    const fact = facts.get(it.fact);
    if (fact === undefined)
      return refuse({
        code: "BWC_C07",
        path: [...path, "fact"],
        rule: "cites a fact of the list `facts`",
        value: it.fact,
      });
    if (it.status === "verified" && fact.status !== "verified")
      refuse({
        code: "BWC_C07",
        path: [...path, "status"],
        rule: `${it.fact} itself is unverified`,
        value: it.status,
      });
  }
}

/** Prohibitions yield to duties, and permissions and exemptions lift duties: so both name MUST rules. */
function checkRuleNames(pack: PackFile, refuse: Refuse): void {
  const demanding = new Set(pack.rules.filter(({ verdict }) => verdict === "MUST").map(({ id }) => id));
  const mayHave: Record<"yieldsTo" | "lifts", readonly Verdict[]> = {
    yieldsTo: ["MUST_NOT"],
    lifts: ["MAY", "NOT_COVERED"],
  };
  for (const { path, it } of located("rules", pack.rules))
    for (const key of ["yieldsTo", "lifts"] as const) {
      const names = it[key];
      if (names === undefined) continue;
      if (!mayHave[key].includes(it.verdict))
        refuse({
          code: "BWC_C04",
          path: [...path, key],
          rule: `only for ${mayHave[key].join(" and ")}`,
          value: it.verdict,
        });
      const wrong = names === "all" ? undefined : names.find((name) => !demanding.has(name));
      if (wrong !== undefined)
        refuse({
          code: "BWC_C04",
          path: [...path, key],
          rule: "names MUST rules of this pack",
          value: wrong,
        });
    }
}

const conditions = (pack: PackFile): Located<Condition>[] =>
  citedParts(pack).flatMap(({ path, it }) => ("when" in it ? leaves([...path, "when"], it.when) : []));

function leaves(path: Path, it: Condition): Located<Condition>[] {
  if (it.not !== undefined) return leaves([...path, "not"], it.not);
  const key = it.all === undefined ? "any" : "all";
  const parts = it.all ?? it.any;
  return parts === undefined ? [{ path, it }] : parts.flatMap((part, i) => leaves([...path, key, i], part));
}

function checkWords(pack: PackFile, refuse: Refuse): void {
  const known = {
    activity: new Set([...Object.keys(ACTIVITIES), ...(pack.activities ?? [])]),
    place: new Set([...Object.keys(PLACES), ...(pack.places ?? [])]),
  };
  for (const { path, it } of conditions(pack))
    for (const key of ["activity", "place"] as const) {
      const wrong = it[key]?.find((word) => !known[key].has(word));
      if (wrong !== undefined)
        refuse({ code: "BWC_C05", path: [...path, key], rule: `a known or declared ${key}`, value: wrong });
    }
}

function checkRanks(pack: PackFile, refuse: Refuse): void {
  for (const { path, it } of located("stops", pack.stops)) {
    const rank = it.orderedBy?.rank;
    if (rank !== undefined && !pack.ranks?.includes(rank))
      refuse({
        code: "BWC_C05",
        path: [...path, "orderedBy", "rank"],
        rule: "a rank of the list `ranks`",
        value: rank,
      });
  }
}

/** Two rules that read the same and answer differently: precedence would settle it in silence. */
function checkContradictions(pack: PackFile, refuse: Refuse): void {
  const seen = new Map<string, { id: string; verdict: Verdict }>();
  for (const { path, it } of located("rules", pack.rules)) {
    const key = canonical(it.when);
    const other = seen.get(key);
    if (other !== undefined && other.verdict !== it.verdict)
      refuse({
        code: "BWC_C06",
        path,
        rule: `reads the same as ${other.id} and answers differently`,
        value: it.verdict,
      });
    seen.set(key, it);
  }
}

/** Text of a condition in which order of keys and of lists has no part. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, part]) => `${key}:${canonical(part)}`);
  return `{${entries.sort().join()}}`;
}
