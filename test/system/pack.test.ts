import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, "../..");
const COMPILER = join(ROOT, "node_modules/typescript/bin/tsc");

/** The packages that others take alone. */
const LIBRARIES = ["smp", "chart"] as const;

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

let empty = "";
const packed = new Map<string, Packed>();

/** Packs both and installs them in an empty folder outside the checkout, as somebody else would. */
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), "vestige-pack-"));
  await run(process.execPath, [COMPILER, "-b", ...LIBRARIES], { cwd: ROOT });
  for (const library of LIBRARIES) {
    const args = ["pack", "--json", "--workspace", library, "--pack-destination", empty];
    const { stdout } = await run("npm", args, { cwd: ROOT });
    packed.set(library, packedOf(JSON.parse(stdout)));
  }
  await writeFile(join(empty, "package.json"), '{ "private": true, "type": "module" }');
  const tarballs = [...packed.values()].map(({ filename }) => `./${filename}`);
  await run("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...tarballs], { cwd: empty });
}, 180_000);

afterAll(() => rm(empty, { recursive: true, force: true }));

/** npm 11 answers with a list, later versions with a map by name. */
function packedOf(answer: unknown): Packed {
  const [first] = Object.values(answer as Readonly<Record<string, Packed>>);
  if (first === undefined) throw new Error("npm pack packed nothing");
  return first;
}

async function entriesOf(library: string): Promise<readonly string[]> {
  const manifest = JSON.parse(await readFile(join(ROOT, library, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, unknown>>;
  };
  return Object.keys(manifest.exports).map((entry) => `@vestige/${library}${entry.slice(1)}`);
}

describe.each(LIBRARIES)("%s, packed and installed in an empty folder", (library) => {
  test("every entry can be imported with plain Node.js", async () => {
    for (const entry of await entriesOf(library)) {
      const attributes = entry.endsWith(".json") ? ', { with: { type: "json" } }' : "";
      const script = `const module = await import("${entry}"${attributes}); console.log(Object.keys(module).length > 0);`;
      const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], { cwd: empty });
      expect({ entry, imported: stdout.trim() }).toEqual({ entry, imported: "true" });
    }
  });

  test("a strict TypeScript program can use its types", async () => {
    const folder = join(empty, `types-${library}`);
    await mkdir(folder);
    await writeFile(
      join(folder, "use.ts"),
      `import * as library from "@vestige/${library}";\nexport const names = Object.keys(library);\n`,
    );
    const flags = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2023", "--types", "node"];
    const types = ["--typeRoots", join(ROOT, "node_modules/@types")];
    const done = await run(process.execPath, [COMPILER, ...flags, ...types, join(folder, "use.ts")], {
      cwd: empty,
    }).catch((error: { readonly stdout: string }) => error);
    expect(done.stdout).toBe("");
  });

  test("holds its README and no test, source or build record", () => {
    const files = packed.get(library)?.files.map(({ path }) => path) ?? [];
    expect(files).toContain("README.md");
    expect(files.filter((file) => /\.test\.|testing\/|tsbuildinfo|(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });
});

test("the two libraries bring no other package of ours", async () => {
  const { stdout } = await run("npm", ["ls", "--all", "--parseable"], { cwd: empty });
  const ours = stdout.split("\n").filter((line) => line.includes("@vestige"));
  expect(new Set(ours.map((line) => line.split("@vestige/")[1]))).toEqual(new Set(["chart", "smp"]));
});
