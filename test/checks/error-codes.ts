import type { Fault } from "@vestige/protocol/base";
import ts from "typescript";
import { type Check, type Finding, counted } from "./check.ts";
import {
  type Source,
  isTestFile,
  placeOf,
  readRepositoryFile,
  repositoryFiles,
  repositorySources,
  walk,
} from "../repository.ts";

/** A code of ours, as it stands in sources and documents. */
const CODE = /\b(?:BWC_[A-Z]\d{2}|(?:SMP|CHART)_[A-Z][A-Z_]*[A-Z])\b/g;

/** Which class of `protocol/base` says that which side is at fault. */
const FAULTS: Readonly<Record<string, Fault>> = {
  InternalError: "us",
  UsageError: "caller",
  PeerDataError: "peer",
  TransportError: "link",
  TimeoutError: "nobody answered",
  AbortedError: "nobody",
};

type FaultOf = (code: string) => Fault | undefined;

interface Tables {
  /** Every code of every table. */
  readonly known: ReadonlySet<string>;
  readonly faultOf: FaultOf;
}

/** Loaded when the check runs: a package that cannot be loaded then fails this check and not the whole run. */
async function loadTables(): Promise<Tables> {
  const [{ CHART_ERRORS }, { ERROR_CODES }, { SMP_ERRORS }] = await Promise.all([
    import("@vestige/chart"),
    import("@vestige/protocol/base"),
    import("@vestige/smp"),
  ]);
  const rows: Readonly<Record<string, { readonly fault: Fault }>> = ERROR_CODES;
  return {
    known: new Set([ERROR_CODES, SMP_ERRORS, CHART_ERRORS].flatMap((table) => Object.keys(table))),
    faultOf: (code) => rows[code]?.fault,
  };
}

/** Not codes, though they look like one: the tables themselves. */
const TABLE_NAMES = new Set(["SMP_ERRORS", "CHART_ERRORS"]);

/** The codes that stand in a text. */
export const codesIn = (text: string): readonly string[] =>
  (text.match(CODE) ?? []).filter((code) => !TABLE_NAMES.has(code));

/** Codes that stand in string literals of one file, with their places; a table's own keys are no literals. */
export function codesUsed(source: Source): ReadonlyMap<string, string> {
  const used = new Map<string, string>();
  walk(source.tree, (node) => {
    if (!ts.isStringLiteralLike(node)) return;
    for (const code of codesIn(node.text)) used.set(code, placeOf(source, node));
  });
  return used;
}

/** `new UsageError("BWC_…")` whose code's row blames somebody else. */
export function misblamed(source: Source, faultOf: FaultOf): readonly string[] {
  const found: string[] = [];
  walk(source.tree, (node) => {
    if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression)) return;
    const [first] = node.arguments ?? [];
    const fault = FAULTS[node.expression.text];
    if (fault === undefined || first === undefined || !ts.isStringLiteral(first)) return;
    const row = faultOf(first.text);
    if (row === undefined || row === fault) return;
    found.push(`${placeOf(source, node)}: ${first.text} blames "${row}", ${node.expression.text} "${fault}"`);
  });
  return found;
}

function unknownInDocuments(known: ReadonlySet<string>): readonly string[] {
  const documents = repositoryFiles().filter((file) => file.endsWith(".md"));
  return documents.flatMap((file) =>
    codesIn(readRepositoryFile(file))
      .filter((code) => !known.has(code))
      .map((code) => `${file}: ${code} is in no table`),
  );
}

/** Every code of a table is thrown somewhere, every code that is thrown or written about is in a table. */
export const errorCodesCheck: Check = {
  name: "error codes",
  remedy: "add the row to the table of the area (a retired code stays retired), then npm run generate",
  async run(): Promise<Finding> {
    const { known, faultOf } = await loadTables();
    const sources = repositorySources().filter(({ file }) => !isTestFile(file));
    const used = new Map(sources.flatMap((source) => [...codesUsed(source)]));
    const unused = [...known]
      .filter((code) => !used.has(code))
      .map((code) => `${code} is listed and never used`);
    const unlisted = [...used].filter(([code]) => !known.has(code));
    return {
      problems: [
        ...unused,
        ...unlisted.map(([code, place]) => `${place}: ${code} is in no table`),
        ...sources.flatMap((source) => misblamed(source, faultOf)),
        ...unknownInDocuments(known),
      ],
      note: counted(known.size, "code"),
    };
  },
};
