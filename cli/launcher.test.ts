import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

const HERE = import.meta.dirname;
const SLOW = 60_000;

const made: string[] = [];
afterEach(() => Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))));

const config = (references: readonly string[]): string =>
  JSON.stringify({
    compilerOptions: {
      ...{ composite: true, rootDir: ".", outDir: "dist", types: [], lib: ["es5"], strict: true },
      ...{ module: "nodenext", target: "es2023", rewriteRelativeImportExtensions: true, skipLibCheck: true },
    },
    include: ["**/*.ts"],
    exclude: ["dist"],
    references: references.map((path) => ({ path })),
  });

/** A checkout in small: the real launcher, one library, and a command that answers with an exit code. */
async function checkout(options: { readonly compiler: boolean } = { compiler: true }): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "vestige-launcher-")));
  made.push(root);
  await Promise.all(["cli", "lib", "node_modules"].map((folder) => mkdir(join(root, folder))));
  await cp(join(HERE, "bin"), join(root, "cli/bin"), { recursive: true });
  await cp(join(HERE, "launcher"), join(root, "cli/launcher"), { recursive: true });
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
  await writeFile(join(root, "lib/tsconfig.json"), config([]));
  await writeFile(join(root, "lib/count.ts"), "export const count = (of: string[]): number => of.length;\n");
  await writeFile(join(root, "cli/tsconfig.json"), config(["../lib"]));
  // The command is one file, so that it needs no package resolution: what is tested is the launcher.
  await writeFile(
    join(root, "cli/main.ts"),
    "export const main = (args: string[]): number => 10 + args.length;\n",
  );
  if (options.compiler)
    await symlink(join(HERE, "../node_modules/typescript"), join(root, "node_modules/typescript"));
  return root;
}

interface Ended {
  readonly code: number;
  readonly said: string;
}

const start = (root: string, args: readonly string[] = []): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, "cli/bin/vestige.mjs"), ...args],
      { cwd: tmpdir() },
      (error, _out, said) => resolve({ code: typeof error?.code === "number" ? error.code : 0, said }),
    );
  });

test("builds package by package when the build is missing, and hands on arguments and exit code", {
  timeout: SLOW,
}, async () => {
  const { code, said } = await start(await checkout(), ["a", "b"]);
  expect(said).toMatch(/building lib \(1\/2, .*\n.*building cli \(2\/2, .*\n.*built after/);
  expect(code).toBe(12);
});

test("starts without a word when the build is up to date", { timeout: SLOW }, async () => {
  const root = await checkout();
  await start(root);
  expect(await start(root)).toEqual({ code: 10, said: "" });
});

test("builds again after a source has changed", { timeout: SLOW }, async () => {
  const root = await checkout();
  await start(root);
  await writeFile(join(root, "cli/main.ts"), "export const main = (): number => 77;\n");
  expect(await start(root)).toMatchObject({ code: 77, said: expect.stringContaining("building cli") });
});

test("builds again when a package's build was deleted", { timeout: SLOW }, async () => {
  const root = await checkout();
  await start(root);
  await rm(join(root, "lib/dist"), { recursive: true });
  expect((await start(root)).said).toContain("building lib");
});

test("ends with 2 and the compiler's words when the sources do not compile", { timeout: SLOW }, async () => {
  const root = await checkout();
  await writeFile(join(root, "cli/main.ts"), 'export const main = (): number => "no";\n');
  const { code, said } = await start(root);
  expect(said).toMatch(/do not compile[\s\S]*cli\/main\.ts\(1,\d+\): error TS2322/);
  expect(code).toBe(2);
});

test("does not take a build with errors for a build", { timeout: SLOW }, async () => {
  const root = await checkout();
  await writeFile(join(root, "cli/main.ts"), 'export const main = (): number => "no";\n');
  await start(root);
  expect((await start(root)).code).toBe(2);
});

test("ends with 2 and names npm ci when the compiler is not installed", async () => {
  const { code, said } = await start(await checkout({ compiler: false }));
  expect(said).toMatch(/run `npm ci`/);
  expect(code).toBe(2);
});

test("two starts at once build once", { timeout: SLOW }, async () => {
  const root = await checkout();
  const ended = await Promise.all([start(root), start(root)]);
  const said = ended.map((end) => end.said).join("");
  expect({ codes: ended.map((end) => end.code), builds: said.match(/built after/g)?.length }).toEqual({
    codes: [10, 10],
    builds: 1,
  });
});

test("takes over the lock of a process that is gone", { timeout: SLOW }, async () => {
  const root = await checkout();
  await mkdir(join(root, ".vestige"));
  // The pid belongs to a container with another name; only its age tells that nobody holds the lock any more.
  const lock = join(root, ".vestige/build.lock");
  await writeFile(lock, "another-host 1");
  await utimes(lock, 0, 0);
  expect((await start(root)).code).toBe(10);
});

test("leaves no lock behind", { timeout: SLOW }, async () => {
  const root = await checkout();
  await start(root);
  await expect(readFile(join(root, ".vestige/build.lock"))).rejects.toThrow("ENOENT");
});
