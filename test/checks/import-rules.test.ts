import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { importBreaches } from "./import-rules.ts";

const made: string[] = [];
afterEach(() => Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))));

const ROOMS = ["smp", "chart", "protocol", "hw-profiles", "firmware-sim", "controller", "test", "cli"];

/** A house in small, with one entry a room, and the files of the test. */
async function house(files: Readonly<Record<string, string>>): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "vestige-imports-")));
  made.push(root);
  await mkdir(join(root, "node_modules/@vestige"), { recursive: true });
  const manifest = { name: "house", workspaces: ROOMS, devDependencies: {} };
  const entries = Object.fromEntries(ROOMS.map((room) => [`${room}/index.ts`, "export const here = 1;\n"]));
  const packages = ROOMS.map((room): [string, string] => [
    `${room}/package.json`,
    JSON.stringify({
      name: `@vestige/${room}`,
      type: "module",
      exports: { ".": { "vestige-source": "./index.ts" }, "./base": { "vestige-source": "./index.ts" } },
    }),
  ]);
  const all = {
    "package.json": JSON.stringify(manifest),
    ...entries,
    ...Object.fromEntries(packages),
    ...files,
  };
  for (const [file, text] of Object.entries(all)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  await Promise.all(
    ROOMS.map((room) => symlink(join(root, room), join(root, "node_modules/@vestige", room))),
  );
  return root;
}

const breachesOf = async (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await importBreaches(await house(files))).breaches;

const importing = (name: string): string => `import { here } from "${name}";\nvoid here;\n`;

test.each([
  ["firmware-sim imports a room that it may not", "firmware-sim/a.ts", "@vestige/controller"],
  ["smp imports a room that it may not", "smp/a.ts", "@vestige/protocol/base"],
  ["controller imports a room that it may not", "controller/a.test.ts", "@vestige/test"],
  ["smp imports itself by name", "smp/a.ts", "@vestige/smp"],
  ["controller reaches into another room by path", "controller/a.ts", "../smp/index.ts"],
  ["protocol uses a Node.js module", "protocol/a.ts", "node:fs"],
  ["policy is not pure", "controller/policy/a.ts", "node:fs"],
  ["policy knows more than the contract and the profiles", "controller/policy/a.ts", "../index.ts"],
  ["an import leads nowhere", "smp/a.ts", "./gone.ts"],
])("%s: refused", async (rule, file, name) => {
  expect(await breachesOf({ [file]: importing(name) })).toContainEqual(
    expect.stringMatching(new RegExp(`^${file} -> .*: ${rule}$`)),
  );
});

test.each([
  ["the controller uses the protocol and smp by name", "controller/a.ts", "@vestige/smp"],
  ["a test beside a file uses Node.js", "protocol/a.test.ts", "node:fs"],
  ["hash and signatures of evidence use Node.js", "protocol/evidence/node-tools.ts", "node:crypto"],
  ["the reader of policy packs uses files", "controller/policy/packs.ts", "node:fs"],
])("%s: allowed", async (_what, file, name) => {
  expect(await breachesOf({ [file]: importing(name) })).toEqual([]);
});

test("the controller knows the ledger, the ledger nothing of the controller", async () => {
  const files = {
    "controller/twin/a.ts": importing("../ledger/b.ts"),
    "controller/ledger/b.ts": "export const here = 1;\n",
    "controller/ledger/c.ts": importing("../twin/d.ts"),
    "controller/twin/d.ts": "export const here = 1;\n",
  };
  expect(await breachesOf(files)).toEqual([
    "controller/ledger/c.ts -> controller/twin/d.ts: ledger knows another room of the controller",
  ]);
});

test("the command uses the kit of test and nothing else of it", async () => {
  const files = {
    "cli/a.ts": importing("@vestige/test"),
    "test/index.ts": "export const here = 1;\n",
  };
  expect(await breachesOf(files)).toEqual([
    "cli/a.ts -> test/index.ts: cli imports more of test than its kit",
  ]);
});

test("product code does not use a helper of tests", async () => {
  const files = { "smp/a.ts": importing("./testing/b.ts"), "smp/testing/b.ts": "export const here = 1;\n" };
  expect(await breachesOf(files)).toEqual([
    "smp/a.ts -> smp/testing/b.ts: product code imports a test or a helper of tests",
  ]);
});

test("imports do not go round in a circle, types included", async () => {
  const files = {
    "smp/a.ts": 'import type { B } from "./b.ts";\nexport type A = B;\n',
    "smp/b.ts": 'import type { A } from "./a.ts";\nexport type B = A;\n',
  };
  expect(await breachesOf(files)).toEqual(["smp/a.ts -> smp/b.ts -> smp/a.ts: imports go round in a circle"]);
});
