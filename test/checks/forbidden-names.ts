import ts from "typescript";
import { type Check, type Finding, counted } from "./check.ts";
import { type Source, placeOf, repositorySources, walk } from "../repository.ts";

/** Where real time, chance, environment and console may be named, and why. Everything else has them handed in. */
const ALLOWED: readonly { readonly where: RegExp; readonly why: string }[] = [
  {
    where: /^cli\/system\//,
    why: "the composition root's real clock, random source, environment and console",
  },
  {
    where: /^(firmware-sim\/testing|test\/suites\/support)\/tell\.ts$/,
    why: "suites that say how much they tried",
  },
  { where: /^test\/(bench|checks|generate|system)\//, why: "programs of the developer, not of the product" },
];

const TIMERS = [
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "clearInterval",
  "clearImmediate",
];

/** Global names that are forbidden wherever they stand as a value. */
const GLOBALS = new Set([...TIMERS, "console", "performance"]);

/** Members of globals: `object.member`. */
const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Date: new Set(["now"]),
  Math: new Set(["random"]),
  process: new Set(["env", "hrtime", "uptime", "stdout", "stderr", "exit"]),
  crypto: new Set(["randomUUID", "getRandomValues", "randomBytes", "randomInt"]),
  globalThis: new Set([...TIMERS, "console", "performance"]),
};

/** Modules that hand out the same things under another name; undefined means every name of the module. */
const MODULES: Readonly<Record<string, ReadonlySet<string> | undefined>> = {
  timers: undefined,
  "timers/promises": undefined,
  perf_hooks: undefined,
  console: undefined,
  process: new Set(["env", "hrtime", "uptime", "stdout", "stderr", "exit"]),
  crypto: new Set(["randomUUID", "getRandomValues", "randomBytes", "randomInt", "webcrypto"]),
};

/** The uses of real time, chance, environment and console in one file, as `place: name`. */
export function forbiddenNames(source: Source): readonly string[] {
  const found: string[] = [];
  walk(source.tree, (node) => {
    const name = nameUsed(node);
    if (name !== undefined) found.push(`${placeOf(source, node)}: ${name}`);
  });
  return found;
}

function nameUsed(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return memberUsed(node);
  if (ts.isNewExpression(node))
    return isDate(node.expression) && !node.arguments?.length ? "new Date()" : undefined;
  if (ts.isCallExpression(node)) return isDate(node.expression) ? "Date()" : undefined;
  if (ts.isIdentifier(node)) return GLOBALS.has(node.text) && isValue(node) ? node.text : undefined;
  return ts.isImportDeclaration(node) ? moduleUsed(node) : undefined;
}

const isDate = (node: ts.Node): boolean => ts.isIdentifier(node) && node.text === "Date";

function memberUsed({ expression, name }: ts.PropertyAccessExpression): string | undefined {
  if (!ts.isIdentifier(expression)) return undefined;
  const members = Object.hasOwn(MEMBERS, expression.text) ? MEMBERS[expression.text] : undefined;
  return members?.has(name.text) ? `${expression.text}.${name.text}` : undefined;
}

/** A name that is read, not one that is declared, imported, a property's or a type's. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  return ts.isExpression(node) && !isDeclaredHere(parent, node) && !ts.isTypeNode(parent);
}

const isDeclaredHere = (parent: ts.Node, node: ts.Identifier): boolean =>
  "name" in parent && parent.name === node && !ts.isPropertyAccessExpression(parent);

function moduleUsed({ moduleSpecifier, importClause }: ts.ImportDeclaration): string | undefined {
  if (!ts.isStringLiteral(moduleSpecifier) || isTypeOnly(importClause)) return undefined;
  const module = moduleSpecifier.text.replace(/^node:/, "");
  if (!Object.hasOwn(MODULES, module)) return undefined;
  const names = MODULES[module];
  if (names === undefined) return `import of ${module}`;
  const bindings = importClause?.namedBindings;
  const imported = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  const bad = imported.map((each) => (each.propertyName ?? each.name).text).find((name) => names.has(name));
  return bad === undefined ? undefined : `import of ${bad} from ${module}`;
}

const isTypeOnly = (clause: ts.ImportClause | undefined): boolean =>
  clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;

const isAllowed = (file: string): boolean => ALLOWED.some(({ where }) => where.test(file));

/** Real time, chance, environment and console are named in the composition root only (principle 4). */
export const forbiddenNamesCheck: Check = {
  name: "time and chance",
  remedy:
    "have it handed in: Clock and Random of @vestige/protocol/base; the real ones are made in cli/system",
  run(): Finding {
    const looked = repositorySources().filter(({ file }) => !isAllowed(file));
    return { problems: looked.flatMap(forbiddenNames), note: counted(looked.length, "file") };
  },
};
