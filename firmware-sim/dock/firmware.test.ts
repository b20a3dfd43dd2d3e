import { describe, expect, test } from "vitest";
import { orderOf } from "./firmware.ts";

describe("F 21: the order of firmware versions", () => {
  test.each([
    ["1.2.3", "1.2.3", "same"],
    ["1.2.4", "1.2.3", "newer"],
    ["1.10.0", "1.9.9", "newer"],
    ["2.0.0", "1.99.99", "newer"],
    ["1.2.3", "1.3.0", "older"],
    ["01.2.3", "1.2.3", "same"],
    ["1.2", "1.0.0", "malformed"],
    ["1.2.3.4", "1.0.0", "malformed"],
    ["1.2.x", "1.0.0", "malformed"],
    ["0.0.0", "nightly", "newer"],
  ])("%s is, beside %s, %s", (version, than, order) => {
    expect(orderOf(version, than)).toBe(order);
  });
});
