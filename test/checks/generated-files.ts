import { existsSync } from "node:fs";
import { join } from "node:path";
import type { GeneratedFile } from "../generate/generated.ts";
import { type Check, type Finding, counted } from "./check.ts";
import { ROOT, readRepositoryFile } from "../repository.ts";

/** Says what is wrong with the committed text of a generated file, or nothing. */
export async function staleness(
  { file, generate }: GeneratedFile,
  committed?: string,
): Promise<string | undefined> {
  if (committed === undefined) return `${file}: not there`;
  const lines = committed.split("\n");
  const wanted = (await generate()).split("\n");
  if (committed === wanted.join("\n")) return undefined;
  const line = wanted.findIndex((text, index) => text !== lines[index]);
  return `${file}:${(line < 0 ? wanted.length : line) + 1}: differs from what the code says`;
}

const committedText = (file: string): string | undefined =>
  existsSync(join(ROOT, file)) ? readRepositoryFile(file) : undefined;

/** Documents and schemas that are made from the code say what the code says. */
export const generatedFilesCheck: Check = {
  name: "generated",
  remedy: "npm run generate, and look at the difference",
  async run(): Promise<Finding> {
    // Loaded here: code that cannot be loaded then fails this check and not the whole run.
    const { GENERATED_FILES } = await import("../generate/all.ts");
    const stale = await Promise.all(GENERATED_FILES.map((each) => staleness(each, committedText(each.file))));
    return {
      problems: stale.filter((problem) => problem !== undefined),
      note: counted(GENERATED_FILES.length, "file"),
    };
  },
};
