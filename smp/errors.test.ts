import { expect, test } from "vitest";
import { SMP_ERRORS, SmpError, SmpRemoteError, withCallerStack } from "./errors.ts";
import type { SmpErrorCode } from "./errors.ts";
import { Rc, SmpRcError, rcName } from "./rc.ts";

test.each(Object.entries(SMP_ERRORS))("%s has a meaning and a remedy", (code, row) => {
  expect(code).toMatch(/^SMP_[A-Z_]+$/);
  expect([row.meaning, row.remedy].every((text) => text.length > 10 && text.endsWith("."))).toBe(true);
});

test.each(Object.keys(SMP_ERRORS) as SmpErrorCode[])(
  "an error with %s takes who is at fault from the table",
  (code) => {
    expect(new SmpError(code, "x").atFault).toBe(SMP_ERRORS[code].atFault);
  },
);

test("a remote error carries rc and group", () => {
  expect(new SmpRemoteError("x", { rc: 2, group: 64 })).toMatchObject({
    code: "SMP_REMOTE",
    rc: 2,
    group: 64,
  });
});

test("an error given a caller's stack keeps its own message", () => {
  const origin = new Error("asked here");
  const error = withCallerStack(new SmpError("SMP_TIMEOUT", "late"), origin);
  expect(error.stack?.split("\n")[0]).toBe("SmpError: late");
});

test("a result code that is not on the list is named by its number", () => {
  expect([rcName(Rc.notSupported), rcName(300)]).toEqual(["notSupported", "rc 300"]);
});

test("a handler's refusal says its code when it has no message", () => {
  expect(new SmpRcError(Rc.busy).message).toBe("busy");
});
