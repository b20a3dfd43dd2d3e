import ts from "typescript";
import { type Check, type Finding, counted } from "./check.ts";
import { type Source, isTestFile, placeOf, repositorySources, walk } from "../repository.ts";

/** Over these, ask what wants to move out; a file over the hard limit fails the run. */
const LIMITS = { fileWarning: 400, fileError: 600, functionWarning: 50 } as const;

/** A suite is one function by form; what counts is the length of its tests. */
const isSuite = (file: string): boolean =>
  isTestFile(file) || /^test\/(?:contract|scenarios|suites)\//.test(file);

/** A function with a body of its own, and how many lines it takes. */
export interface MeasuredFunction {
  readonly place: string;
  readonly name: string;
  readonly lines: number;
}

/** Every named function, method, constructor and accessor of a file, and functions that a name is bound to. */
export function functionsOf(source: Source): readonly MeasuredFunction[] {
  const found: MeasuredFunction[] = [];
  walk(source.tree, (node) => {
    const name = nameOf(node);
    if (name !== undefined) found.push({ place: placeOf(source, node), name, lines: linesOf(source, node) });
  });
  return found;
}

/** Lines of a file, the empty one behind the last newline not counted. */
export const countLines = (text: string): number => text.replace(/\n$/, "").split("\n").length;

/** The middle value; 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function nameOf(node: ts.Node): string | undefined {
  if (!ts.isFunctionLike(node) || !("body" in node) || node.body === undefined) return undefined;
  if (ts.isConstructorDeclaration(node)) return "constructor";
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  const bound =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return bound ? parent.name.getText() : undefined;
}

function linesOf({ tree }: Source, node: ts.Node): number {
  const line = (position: number): number => tree.getLineAndCharacterOfPosition(position).line;
  return line(node.end) - line(node.getStart(tree)) + 1;
}

/** Files and functions stay small (models: small units are how the clean codebases stay clean). */
export const sizesCheck: Check = {
  name: "sizes",
  remedy: "ask what wants to move out; split by reason to change",
  run(): Finding {
    const sources = repositorySources();
    const long = sources.map(({ file, text }) => ({ file, lines: countLines(text) }));
    const product = sources.filter(({ file }) => !isSuite(file)).flatMap(functionsOf);
    const over = (limit: number): string[] =>
      long.filter(({ lines }) => lines > limit).map(({ file, lines }) => `${file}: ${lines} lines`);
    return {
      problems: over(LIMITS.fileError),
      warnings: [...over(LIMITS.fileWarning), ...longFunctions(product)],
      note: `${counted(product.length, "function")}, median ${median(product.map(({ lines }) => lines))} lines`,
    };
  },
};

const longFunctions = (functions: readonly MeasuredFunction[]): string[] =>
  functions
    .filter(({ lines }) => lines > LIMITS.functionWarning)
    .map(({ place, name, lines }) => `${place}: ${name} has ${lines} lines`);
