import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { builtinProfiles, parseProfile, writeJson } from "@vestige/hw-profiles";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type Ran, runCommand } from "./run-command.ts";

const NAMES = builtinProfiles().map(({ name }) => name);

const profiles = (...argv: readonly string[]): Promise<Ran> => runCommand("profiles", ...argv);

/** Path of a new file that is not there yet. */
const newFile = async (name = "night-owl.json"): Promise<string> => join(await temporaryFolder(), name);

const widest = (text: string): number => Math.max(...text.split("\n").map((line) => line.length));

describe("profiles list", () => {
  test("--json prints an array with an element for every profile, each marked as simulated", async () => {
    const { code, out } = await profiles("list", "--json");
    const rows = JSON.parse(out) as { name: string; simulated: boolean }[];
    expect({ code, names: rows.map(({ name }) => name), marked: rows.every((row) => row.simulated) }).toEqual(
      {
        ...{ code: 0, names: NAMES, marked: true },
      },
    );
  });

  test("--json counts the values of a profile by where they come from", async () => {
    const [row] = JSON.parse((await profiles("list", "--json")).out) as Record<string, unknown>[];
    expect(row).toMatchObject({
      ...{ sourced: expect.any(Number), unverified: expect.any(Number), ours: expect.any(Number) },
    });
  });

  test("fits in 110 columns and says that the models are simulated", async () => {
    const { out } = await profiles("list");
    expect([widest(out) <= 110, out.includes("SIMULATED")]).toEqual([true, true]);
  });
});

describe.each(NAMES)("profiles show %s", (name) => {
  test("fits in 110 columns", async () => {
    expect(widest((await profiles("show", name)).out)).toBeLessThanOrEqual(110);
  });

  test("has a line for every gesture, delay and setting", async () => {
    const { out } = await profiles("show", name);
    const profile = builtinProfiles().find((each) => each.name === name);
    const wanted = [profile?.delays, profile?.settings].flatMap((part) => Object.keys(part ?? {}));
    const events = profile?.gestures.map(({ event }) => event) ?? [];
    expect([...wanted, ...events].filter((word) => !out.includes(`\n${word} `))).toEqual([]);
  });
});

describe("profiles show", () => {
  test("--json prints one object that is marked as simulated", async () => {
    const { code, out } = await profiles("show", "generic", "--json");
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({ simulated: true, name: "generic", gestures: expect.any(Array) }),
    ]);
  });

  test("--json names the documents that the values cite, with their addresses", async () => {
    const { sources } = JSON.parse((await profiles("show", "axon-body-3", "--json")).out) as {
      sources: readonly { readonly id: string; readonly address: string | null }[];
    };
    expect(sources.find(({ id }) => id === "D4")?.address).toMatch(/^https:/);
  });

  test("ends with the documents that the values cite, each address on a line of its own", async () => {
    expect((await profiles("show", "axon-body-3")).out).toMatch(/\nSOURCES\n(?:.*\n)*D4 {3}https:\S+\n/);
  });

  test("takes the path of a file", async () => {
    const file = await newFile();
    await profiles("new", "night-owl", "--out", file);
    expect((await profiles("show", file)).out).toMatch(/^night-owl: VESTIGE-SIM Night-Owl \(simulated\)/);
  });

  test("of an unknown name exits 2 and lists the names", async () => {
    const { code, err } = await profiles("show", "body-9");
    expect([code, NAMES.every((name) => err.includes(name))]).toEqual([2, true]);
  });
});

describe("profiles validate", () => {
  test("without paths checks all that come with Vestige, and all are in order", async () => {
    const { code, out } = await profiles("validate", "--json");
    expect([code, JSON.parse(out)]).toEqual([0, { simulated: true, ok: true, checked: NAMES, findings: [] }]);
  });

  test("names path, rule and value of a finding, and exits 1", async () => {
    const file = await newFile();
    await profiles("new", "night-owl", "--out", file);
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace('"value": 120000', '"value": 12'));
    const { code, out } = await profiles("validate", file, "--json");
    expect([code, JSON.parse(out).findings[0]]).toEqual([
      1,
      {
        ...{ profile: file, path: "/delays/reminderInterval/value", rule: "range", value: 12 },
        message: "is outside 10000 to 7200000",
      },
    ]);
  });

  test("tells of a truncated file as a finding, and still checks the next", async () => {
    const file = await newFile();
    await writeFile(file, '{ "name": "night-owl", ');
    const { code, out } = await profiles("validate", file, "generic", "--json");
    const { checked, findings } = JSON.parse(out) as { checked: string[]; findings: { rule: string }[] };
    expect({ code, checked, rules: findings.map(({ rule }) => rule) }).toEqual({
      ...{ code: 1, checked: [file, "generic"], rules: ["json"] },
    });
  });

  test("prints a finding as one line", async () => {
    const file = await newFile();
    await writeFile(file, "[]");
    expect((await profiles("validate", file)).out).toMatch(/night-owl\.json: \/.*: schema: .*\(found .*\)\n/);
  });

  test("of a file that is not there exits 2 with a code", async () => {
    const { code, out } = await profiles("validate", "nowhere/night-owl.json", "--json");
    expect([code, JSON.parse(out).error.code]).toEqual([2, "BWC_H07"]);
  });
});

describe("profiles new", () => {
  test.each(NAMES)("from %s writes a file that validates", async (from) => {
    const file = await newFile();
    await profiles("new", "night-owl", "--from", from, "--out", file);
    expect((await profiles("validate", file)).out).toBe("1 profile(s) checked, 0 finding(s)\n");
  });

  test("writes it as the formatter leaves it, without a schema address that leads nowhere", async () => {
    const file = await newFile();
    await profiles("new", "night-owl", "--out", file);
    const text = await readFile(file, "utf8");
    expect([text, text.includes("$schema")]).toEqual([writeJson(JSON.parse(text)), false]);
  });

  test("says what to do next", async () => {
    const file = await newFile();
    const { code, out } = await profiles("new", "night-owl", "--out", file, "--json");
    expect([code, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({
        ...{ simulated: true, name: "night-owl", model: "VESTIGE-SIM Night-Owl", from: "generic", file },
        next: expect.arrayContaining([`npx vestige profiles validate ${file}`]),
      }),
    ]);
  });

  test("refuses to overwrite a file, and leaves it as it is", async () => {
    const file = await newFile();
    await writeFile(file, "mine");
    const { code, err } = await profiles("new", "night-owl", "--out", file);
    expect([code, err.includes("BWC_H09"), await readFile(file, "utf8")]).toEqual([2, true, "mine"]);
  });

  test("refuses a file of another kind", async () => {
    expect((await profiles("new", "night-owl", "--out", await newFile("night-owl.yaml"))).code).toBe(2);
  });

  test("refuses a name that is none", async () => {
    expect((await profiles("new", "Night Owl", "--out", await newFile())).err).toContain("BWC_H02");
  });

  test("copies from a file too", async () => {
    const first = await newFile("first.json");
    const second = await newFile("second.json");
    await profiles("new", "first", "--out", first);
    await profiles("new", "second", "--from", first, "--out", second);
    const profile = parseProfile(JSON.parse(await readFile(second, "utf8")), { name: "second" });
    expect(profile.identity.title).toBe("A camera that began as a copy of first");
  });
});
