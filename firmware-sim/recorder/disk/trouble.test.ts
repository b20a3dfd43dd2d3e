import { TransportError } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import { diskError, troubleOf, troubleOfSystem } from "./trouble.ts";

describe("trouble with a storage", () => {
  test.each([
    ["ENOSPC", "full"],
    ["EDQUOT", "full"],
    ["EROFS", "read-only"],
    ["EACCES", "read-only"],
    ["EPERM", "read-only"],
    ["ENOENT", "gone"],
    ["ENOTDIR", "gone"],
    ["ESTALE", "gone"],
    ["EIO", "failing"],
    ["toString", "failing"],
    [undefined, "failing"],
  ])("is known by the system's %s as %s", (code, trouble) => {
    expect(troubleOfSystem(code)).toBe(trouble);
  });

  test.each(["full", "read-only", "gone", "failing"] as const)(
    "%s is told again from its error",
    (trouble) => {
      expect(troubleOf(diskError({ trouble, file: "a", folder: "f" }))).toBe(trouble);
    },
  );

  test("is told with file, folder and the system's own words", () => {
    const cause = new Error("ENOSPC: no space left on device, write");
    const error = diskError({ trouble: "full", file: "device.log.jsonl", folder: "/out/SIM-1", cause });
    expect([error.code, error.message, error.cause, error.fields]).toEqual([
      "BWC_R01",
      "device.log.jsonl in /out/SIM-1: the storage is full: ENOSPC: no space left on device, write",
      cause,
      { file: "device.log.jsonl" },
    ]);
  });

  test.each([new Error("x"), new TransportError("BWC_T01", "x"), undefined, "BWC_R01"])(
    "is not %s",
    (error) => {
      expect(troubleOf(error)).toBeUndefined();
    },
  );
});
