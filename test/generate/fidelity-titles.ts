import ts from "typescript";
import { type Source, placeOf, walk } from "../repository.ts";

/** A test as its source names it. */
export interface TestTitle {
  readonly file: string;
  /** `file:line`. */
  readonly place: string;
  /** Titles of the suites around it, outermost first, then its own; what a template inserts is `…`. */
  readonly words: readonly string[];
}

/** An item of the checklist: `F 7`, and neither a range (`F 1-29`) nor a source (`F7`). */
const ITEM = /(?<![\w.])F (\d+)(?!\d|[-–]\d)/g;

/** The items that a test's title or a suite around it names, each once, ascending. */
export const itemsOf = ({ words }: TestTitle): readonly number[] => {
  const found = words.flatMap((word) => [...word.matchAll(ITEM)].map(([, digits]) => Number(digits)));
  return [...new Set(found)].sort((a, b) => a - b);
};

/** The tests of a file, in written order. Contract suites count: they need not be in a `.test.ts`. */
export function testTitles(source: Source): readonly TestTitle[] {
  if (!importsVitest(source)) return [];
  const found: TestTitle[] = [];
  walk(source.tree, (node) => {
    const own = titleOf(node, TESTS);
    if (own === undefined) return;
    found.push({ file: source.file, place: placeOf(source, node), words: [...suitesAround(node), own] });
  });
  return found;
}

const TESTS = new Set(["test", "it"]);
const SUITES = new Set(["describe"]);

/** Tests that do not run show nothing. */
const IDLE = new Set(["skip", "todo"]);

const importsVitest = ({ tree }: Source): boolean =>
  tree.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      ts.isStringLiteral(statement.moduleSpecifier) &&
      statement.moduleSpecifier.text === "vitest",
  );

function suitesAround(node: ts.Node): readonly string[] {
  const found: string[] = [];
  for (let around = node.parent; around !== undefined; around = around.parent) {
    const title = titleOf(around, SUITES);
    if (title !== undefined) found.unshift(title);
  }
  return found;
}

/** The title of `test("…")`, `test.each(…)("…")` and the like. */
function titleOf(node: ts.Node, called: ReadonlySet<string>): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const [name = "", ...members] = calledNames(node.expression);
  const [first] = node.arguments;
  if (!called.has(name) || members.some((member) => IDLE.has(member)) || first === undefined)
    return undefined;
  return textOf(first);
}

/** `test.each(…)` is called by `test`, `each`. */
function calledNames(called: ts.Expression): readonly string[] {
  if (ts.isIdentifier(called)) return [called.text];
  if (ts.isPropertyAccessExpression(called)) return [...calledNames(called.expression), called.name.text];
  if (ts.isCallExpression(called)) return calledNames(called.expression);
  return ts.isTaggedTemplateExpression(called) ? calledNames(called.tag) : [];
}

function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("…");
}
