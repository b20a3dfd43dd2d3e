import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "@vestige/protocol/base";
import { describe, expect, onTestFinished, test } from "vitest";
import { builtinProfiles, listProfiles, loadProfile, openProfile, profilesAt } from "./builtin.ts";
import { changed } from "./testing/changed.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vestige-profiles-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A file with this content; returns its path. */
function fileWith(text: string, name = "mine"): string {
  const file = join(temporaryFolder(), `${name}.json`);
  writeFileSync(file, text);
  return file;
}

const errorOf = (run: () => unknown): UsageError => {
  try {
    run();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

test("an unknown name is the caller's fault, and the message lists the names", () => {
  expect(() => loadProfile("body-9")).toThrow(/there is .*generic/);
});

test.each(["constructor", "../profile.schema", "", "generic.json/"])("%j is an unknown name", (name) => {
  expect(errorOf(() => loadProfile(name)).code).toBe("BWC_H01");
});

test("a profile is parsed once", () => {
  expect(loadProfile("generic")).toBe(loadProfile("generic"));
});

test("no model can be taken for a product", () => {
  expect(builtinProfiles().filter(({ identity }) => !identity.model.startsWith("VESTIGE-SIM "))).toEqual([]);
});

describe("the list", () => {
  test("counts every value, by where it comes from", () => {
    const facts = builtinProfiles().map((profile) => JSON.stringify(profile).split('"fact":').length - 1);
    expect(listProfiles().map(({ sourced, unverified, ours }) => sourced + unverified + ours)).toEqual(facts);
  });

  test("names the maker of the camera that a profile imitates", () => {
    expect(listProfiles().find(({ name }) => name === "axon-body-3")?.maker).toBe("Axon");
  });

  test("says that a camera of our own cites no document", () => {
    expect(listProfiles().find(({ name }) => name === "generic")).toMatchObject({
      ...{ maker: null, sourced: 0, unverified: 0 },
    });
  });
});

describe("a folder", () => {
  test("has a camera more as soon as a file lies in it", () => {
    const path = temporaryFolder();
    const folder = profilesAt(pathToFileURL(`${path}/`));
    const before = folder.names();
    writeFileSync(join(path, "mine.json"), JSON.stringify(changed({ "/name": "mine" })));
    expect([before, folder.names(), folder.load("mine").name]).toEqual([[], ["mine"], "mine"]);
  });

  test("refuses a profile that has another name than its file", () => {
    const path = temporaryFolder();
    writeFileSync(join(path, "mine.json"), JSON.stringify(changed({})));
    expect(errorOf(() => profilesAt(pathToFileURL(`${path}/`)).load("mine")).fields).toMatchObject({
      file: join(path, "mine.json"),
      path: "/name",
    });
  });
});

describe("a path", () => {
  test("opens a profile that lies anywhere, under its own name", () => {
    const file = fileWith(JSON.stringify(changed({ "/name": "mine" })), "draft");
    expect(openProfile(file).name).toBe("mine");
  });

  test("of a profile that is refused is named, beside the rule", () => {
    const file = fileWith(JSON.stringify(changed({ "/conduct/triggerKinds/value": [] })));
    const { message, fields } = errorOf(() => openProfile(file));
    expect([message, fields]).toEqual([
      expect.stringContaining(` in ${file}: /settings/triggers/value: setting: must be false`),
      expect.objectContaining({ file, ruleId: "setting" }),
    ]);
  });

  test("without a file is refused with the path", () => {
    const error = errorOf(() => openProfile("nowhere/mine.json"));
    expect([error.code, error.fields]).toEqual(["BWC_H07", { file: "nowhere/mine.json" }]);
  });

  test("of a folder is refused", () => {
    expect(errorOf(() => openProfile(`${temporaryFolder()}/`)).code).toBe("BWC_H07");
  });

  test.each([
    ["truncated", JSON.stringify(changed({})).slice(0, 5_000)],
    ["empty", ""],
    ["no JSON", "name: mine"],
  ])("of a file that is %s is refused with path, rule and value", (_what, text) => {
    const file = fileWith(text);
    const error = errorOf(() => openProfile(file));
    expect([error.code, error.fields]).toEqual([
      "BWC_H08",
      expect.objectContaining({ file, path: "/", rule: "must be JSON", value: expect.any(String) }),
    ]);
  });

  test("of a file that is no profile is refused by the schema", () => {
    expect(errorOf(() => openProfile(fileWith("[]"))).code).toBe("BWC_H02");
  });
});
