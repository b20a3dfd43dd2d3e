import { spawn } from "node:child_process";
import { join } from "node:path";
import type { Check, Finding } from "./check.ts";
import { ROOT } from "../repository.ts";

interface Tool {
  readonly name: string;
  readonly remedy: string;
  /** Its JavaScript entry below node_modules, and its arguments. */
  readonly command: readonly [entry: string, ...args: string[]];
}

const TOOLS = {
  format: {
    name: "format",
    remedy: "npm run format",
    command: [
      "@biomejs/biome/bin/biome",
      "format",
      "--reporter=concise",
      "--max-diagnostics=200",
      "--colors=off",
      ".",
    ],
  },
  lint: {
    name: "lint",
    remedy: "mend what is named; the rules are in .oxlintrc.json",
    command: ["oxlint/bin/oxlint", "--type-aware", "--format=unix", "."],
  },
  types: {
    name: "types",
    remedy: "mend what the compiler names",
    command: ["typescript/bin/tsc", "-p", "tsconfig.json", "--pretty", "false"],
  },
  deadCode: {
    name: "dead code",
    remedy: "delete it, or use it; entries are in knip.json",
    command: ["knip/bin/knip.js", "--no-progress", "--reporter=compact", "--treat-config-hints-as-errors"],
  },
} as const satisfies Record<string, Tool>;

const MAX_LINES = 40;

/** Runs a tool of node_modules with this Node.js and gives its exit code and all that it printed. */
function runTool(command: Tool["command"]): Promise<{ readonly code: number; readonly output: string }> {
  const [entry, ...args] = command;
  const child = spawn(process.execPath, [join(ROOT, "node_modules", entry), ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const gather = (chunk: Buffer): void => {
    output += chunk.toString("utf8");
  };
  child.stdout.on("data", gather);
  child.stderr.on("data", gather);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const toolCheck = ({ name, remedy, command }: Tool): Check => ({
  name,
  remedy,
  async run(): Promise<Finding> {
    const { code, output } = await runTool(command);
    if (code === 0) return { problems: [] };
    const lines = output.split("\n").filter((line) => line.trim() !== "");
    const rest = lines.length - MAX_LINES;
    return { problems: rest > 0 ? [...lines.slice(0, MAX_LINES), `... and ${rest} more lines`] : lines };
  },
});

/** The checks that other programs do. */
export const formatCheck = toolCheck(TOOLS.format);
export const lintCheck = toolCheck(TOOLS.lint);
export const typesCheck = toolCheck(TOOLS.types);
export const deadCodeCheck = toolCheck(TOOLS.deadCode);
