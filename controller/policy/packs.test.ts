import { describe, expect, test } from "vitest";
import { listPacks, loadPack } from "./packs.ts";

describe("the packs that come with the controller", () => {
  test("include the founding article", () => {
    expect(listPacks()).toContain("ice-2024-article");
  });

  test.each(listPacks())("%s loads under the name of its file", (name) => {
    expect(loadPack(name).name).toBe(name);
  });

  test.each(["no-such-pack", "../packs/ice-2024-article", ""])("do not include %j", (name) => {
    expect(() => loadPack(name)).toThrow(expect.objectContaining({ code: "BWC_C08" }));
  });
});
