import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";

const SKIPPED_FOLDERS = new Set(["node_modules", "dist", "bin", "launcher", "testing"]);

/** A tracked change of any of these can change what the compiler writes; they lie outside the packages. */
const SHARED_FILES = ["tsconfig.base.json", "node_modules/.package-lock.json"];

/** The TypeScript projects that `project` needs, itself last: folder names below `root`. */
export function projectsOf(root, project, found = []) {
  if (found.includes(project)) return found;
  const config = JSON.parse(readFileSync(join(root, project, "tsconfig.json"), "utf8"));
  for (const { path } of config.references ?? []) projectsOf(root, basename(path), found);
  if (!found.includes(project)) found.push(project);
  return found;
}

/**
 * One line that changes when a source file is added, removed or written: names, sizes and times of change, not contents,
 * since it is taken at every start of the command and must stay below a tenth of a second.
 */
export function fingerprint(root, projects) {
  const hash = createHash("sha256");
  const shared = SHARED_FILES.map((name) => join(root, name)).filter((file) => existsSync(file));
  const sources = projects.flatMap((project) => sourcesBelow(join(root, project)));
  for (const file of [...shared, ...sources]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

function sourcesBelow(folder) {
  const files = [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED_FOLDERS.has(entry.name)) files.push(...sourcesBelow(path));
    } else if (isSource(entry.name)) files.push(path);
  }
  return files;
}

const isSource = (name) => !name.endsWith(".test.ts") && (name.endsWith(".ts") || name.endsWith(".json"));
