import type { TSchema } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { type ErrorCode, UsageError } from "@vestige/protocol/base";
import { type Document, isNode, LineCounter, parseDocument } from "yaml";
import { PackFile } from "./schema.ts";

/** A step into a document: a key or an index. */
export type Path = readonly (string | number)[];

/** Refuses the pack as a whole, pointing at a place in it. */
export type Refuse = (problem: { code: ErrorCode; path: Path; rule: string; value?: unknown }) => never;

/** Far above any real policy; keeps a wrong file from being read for minutes. */
const MAX_CHARACTERS = 262_144;

const checker = TypeCompiler.Compile(PackFile as TSchema & { static: PackFile });

/** YAML text to a pack of the right form. Ids and names are not looked at yet. */
export function readPackFile(text: string, file: string): { content: PackFile; refuse: Refuse } {
  if (text.length > MAX_CHARACTERS)
    throw new UsageError("BWC_C01", `${file}: longer than ${MAX_CHARACTERS} characters`, {
      fields: { file },
    });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const refuse = refuser({ document, lines, file });
  refuseBadYaml({ document, lines, file });
  const content = plain(document, file);
  if (checker.Check(content)) return { content, refuse };
  const error = checker.Errors(content).First();
  const path = keysOf(error?.path ?? "");
  return refuse({ code: "BWC_C02", path, rule: error?.message ?? "wrong form", value: error?.value });
}

interface Source {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly file: string;
}

function refuseBadYaml({ document, lines, file }: Source): void {
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem === undefined) return;
  const { line } = lines.linePos(problem.pos[0]);
  throw new UsageError("BWC_C01", `${file}:${line}: ${problem.message}`, {
    cause: problem,
    fields: { file, line },
  });
}

/** Aliases are refused: a pack is read by people, and each rule has to say what it says where it stands. */
function plain(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch (cause) {
    throw new UsageError("BWC_C01", `${file}: a pack may not use YAML aliases`, { cause, fields: { file } });
  }
}

const refuser =
  (source: Source): Refuse =>
  ({ code, path, rule, value }) => {
    const line = lineOf(source, path);
    const where = path.length === 0 ? "the pack" : path.join(".");
    throw new UsageError(code, `${source.file}:${line}: ${where}: ${rule}${shown(value)}`, {
      fields: { file: source.file, line, path: where, rule, ...(value === undefined ? {} : { value }) },
    });
  };

/** The line of the deepest part of the path that exists: a missing field has none of its own. */
function lineOf({ document, lines }: Source, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

const shown = (value: unknown): string =>
  value === undefined ? "" : `, not ${JSON.stringify(value).slice(0, 80)}`;

const keysOf = (pointer: string): Path =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
