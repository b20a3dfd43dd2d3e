import { expect, test } from "vitest";
import { type Manifest, type Workspace, manifestProblems } from "./workspaces.ts";

const root: Manifest = { version: "0.1.0", license: "Apache-2.0", engines: { node: ">=20.19" } };

const sound: Workspace = {
  folder: "box",
  references: ["lid"],
  manifest: {
    ...root,
    name: "@vestige/box",
    type: "module",
    private: true,
    exports: {
      ".": { "vestige-source": "./index.ts", types: "./dist/index.d.ts", default: "./dist/index.js" },
      "./data.json": "./data.json",
    },
    dependencies: { "@vestige/lid": "0.1.0", xstate: "5.33.3" },
  },
};

const problems = (change: Partial<Manifest>, workspace: Partial<Workspace> = {}): readonly string[] =>
  manifestProblems({ ...sound, ...workspace, manifest: { ...sound.manifest, ...change } }, root, (path) =>
    ["box/index.ts", "box/data.json"].includes(path),
  );

test("is content with a sound package", () => {
  expect(problems({})).toEqual([]);
});

test("names a package that has another name than its folder", () => {
  expect(problems({ name: "@vestige/bag" })).toEqual([
    "box/package.json: name is @vestige/bag, not @vestige/box",
  ]);
});

test("names an entry whose built files do not follow from its source", () => {
  const entry = { "vestige-source": "./index.ts", types: "./dist/index.d.ts", default: "./dist/main.js" };
  expect(problems({ exports: { ".": entry } })).toEqual([
    expect.stringMatching(/\. should be .*dist\/index\.js/),
  ]);
});

test("names an entry whose file is not there", () => {
  expect(problems({ exports: { "./gone.json": "./gone.json" } })).toEqual([
    "box/package.json: ./gone.json leads to ./gone.json, which is not there",
  ]);
});

test("names a dependency that is not pinned", () => {
  expect(problems({ dependencies: { "@vestige/lid": "0.1.0", xstate: "^5.33.3" } })).toEqual([
    "box/package.json: xstate is not pinned: ^5.33.3",
  ]);
});

test("names a dependency of ours that the build does not refer to", () => {
  expect(problems({}, { references: [] })).toEqual(["box/tsconfig.json: no reference to lid"]);
});

test("asks a package for others for a README", () => {
  expect(problems({ private: false })).toEqual(["box/package.json: a package for others has a README.md"]);
});
