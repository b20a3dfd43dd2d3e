import { describe, expect, test } from "vitest";
import { keyFrom, nodeTools } from "./node-tools.ts";

describe("a key that is made of a text", () => {
  const { publicKey, sign } = keyFrom("simulated");
  const signature = sign("message");

  test("is the same in every run", () => {
    expect(keyFrom("simulated").publicKey).toBe(publicKey);
  });

  test("signs so that its public key tells", () => {
    expect(nodeTools.verify({ publicKey, signature, message: "message" })).toBe(true);
  });

  test.each([
    ["another message", { message: "massage" }],
    ["another key", { publicKey: keyFrom("another").publicKey }],
    ["a key that is too short", { publicKey: publicKey.slice(2) }],
    ["a key that is no point of the curve", { publicKey: "f".repeat(64) }],
    ["a key that is not hex", { publicKey: "z".repeat(64) }],
    ["a signature that is too short", { signature: signature.slice(2) }],
    ["a signature that is not hex", { signature: "z".repeat(128) }],
  ])("does not hold with %s, which is no error", (_, change) => {
    expect(nodeTools.verify({ publicKey, signature, message: "message", ...change })).toBe(false);
  });
});
