import { expect, test } from "vitest";
import { leftOut } from "./lock-file.ts";

const tool = { optionalDependencies: { "@tool/linux": "1.0.0", "@tool/win32": "1.0.0" } };

test("is content when every platform's program is listed", () => {
  const packages = {
    "": {},
    "node_modules/tool": tool,
    "node_modules/@tool/linux": {},
    "node_modules/@tool/win32": {},
  };
  expect(leftOut({ packages })).toEqual([]);
});

test("names a platform's program that is left out", () => {
  const packages = { "": {}, "node_modules/tool": tool, "node_modules/@tool/linux": {} };
  expect(leftOut({ packages })).toEqual([
    "package-lock.json: node_modules/tool may need @tool/win32, which is left out",
  ]);
});

test("finds a program below the package that needs it", () => {
  const packages = {
    "node_modules/tool": tool,
    "node_modules/@tool/linux": {},
    "node_modules/tool/node_modules/@tool/win32": {},
  };
  expect(leftOut({ packages })).toEqual([]);
});
