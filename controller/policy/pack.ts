import type { DutyKind, Reason, Verdict } from "@vestige/protocol/policy";
import { lintPack } from "./lint.ts";
import { readPackFile } from "./read-yaml.ts";
import type { Condition, PackFile, PersonClause } from "./schema.ts";

/** What every rule says of itself in a reason, made once when the pack is loaded. */
export type Citation = Omit<Reason, "used">;

/** Which rules: all of the verdict concerned, or those with these ids. */
export type RuleNames = "all" | readonly string[];

/** A rule of a pack. `yieldsTo` belongs to MUST_NOT rules, `lifts` to MAY and NOT_COVERED rules. */
export interface Rule {
  readonly citation: Citation;
  readonly verdict: Verdict;
  readonly when: Condition;
  /** Demanding rules before which this prohibition gives way as soon as their condition holds (A4, A34.4, A50). */
  readonly yieldsTo: RuleNames;
  /** Demanding rules that do not count while this rule's condition holds (A5, A18). */
  readonly lifts: RuleNames;
  readonly duties: readonly DutyKind[];
}

/** Makes not recording under MUST no violation, and changes no verdict (A35). */
interface Excuse {
  readonly citation: Citation;
  readonly when: Condition;
  readonly duties: readonly DutyKind[];
}

/** An exception under which a demanded recording may stop (A51). */
export interface StopRule {
  readonly citation: Citation;
  readonly code: string;
  readonly person: PersonClause | null;
  readonly when: Condition | null;
  /** `after`: the law ends the recording at once, the reason is taken afterwards (A31, A32). */
  readonly explanation: "before" | "after" | "none";
  readonly requestOnRecording: "required" | "noted" | null;
  /** Null: the wearer decides. Otherwise a supervisor orders it, of at least this rank where one is named. */
  readonly orderedBy: { readonly rank?: string } | null;
  readonly duties: readonly DutyKind[];
}

/** While it holds no exception opens: the recording goes on whatever is said. */
interface StopBlock {
  readonly citation: Citation;
  readonly when: Condition;
}

/** One policy. Packs contradict each other and are never merged (A55). */
export interface Pack {
  readonly name: string;
  readonly version: number;
  readonly title: string;
  /** Lowest first. */
  readonly ranks: readonly string[];
  readonly rules: readonly Rule[];
  readonly excuses: readonly Excuse[];
  readonly ordinaryEnd: { readonly citation: Citation; readonly code: string };
  readonly stops: readonly StopRule[];
  readonly stopBlocks: readonly StopBlock[];
}

/**
 * Reads a pack, whole or not at all.
 * @param file shown in refusals.
 * @throws UsageError BWC_C01..BWC_C07, with fields `{file, line, path, rule, value}`.
 */
export function parsePack(yamlText: string, file = "pack"): Pack {
  const { content, refuse } = readPackFile(yamlText, file);
  lintPack(content, refuse);
  return packOf(content);
}

type CitedFile = PackFile["rules"][number] | PackFile["ordinaryEnd"];

function packOf(file: PackFile): Pack {
  const sources = new Map(file.facts.map(({ id, source }) => [id, source]));
  const cite = ({
    id,
    fact,
    status,
    text,
  }: Pick<CitedFile, "id" | "fact" | "status" | "text">): Citation => ({
    rule: id,
    fact,
    source: sources.get(fact) ?? [],
    text,
    verified: status === "verified",
  });
  return {
    name: file.pack,
    version: file.version,
    title: file.title,
    ranks: file.ranks ?? [],
    rules: file.rules.map((rule) => ({
      citation: cite(rule),
      verdict: rule.verdict,
      when: rule.when,
      yieldsTo: rule.yieldsTo ?? [],
      lifts: rule.lifts ?? [],
      duties: rule.duties ?? [],
    })),
    excuses: file.excuses.map((excuse) => ({
      citation: cite(excuse),
      when: excuse.when,
      duties: excuse.duties ?? [],
    })),
    ordinaryEnd: { citation: cite(file.ordinaryEnd), code: file.ordinaryEnd.code },
    stops: file.stops.map((stop) => ({
      citation: cite(stop),
      code: stop.code,
      person: stop.person ?? null,
      when: stop.when ?? null,
      explanation: stop.explanation,
      requestOnRecording: stop.requestOnRecording ?? null,
      orderedBy: stop.orderedBy ?? null,
      duties: stop.duties ?? [],
    })),
    stopBlocks: file.stopBlocks.map((block) => ({ citation: cite(block), when: block.when })),
  };
}
