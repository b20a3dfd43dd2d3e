import { describe, expect, test } from "vitest";
import { type SignedTrigger, signTrigger, simulationKey, verifyTrigger } from "./trust.ts";

const TRIGGER: SignedTrigger = { source: "car-7", sourceKind: "vehicle", counter: 1, sentAt: null };
const { publicKey } = simulationKey("trigger");

describe("a key of the simulation", () => {
  test("is the same in every run: it is made of a public text", () => {
    expect(publicKey).toBe(
      Buffer.from("krAv5byGKtSdvKHjRt0_bpMCOIsVpmffQ5tRMxfYlKg", "base64url").toString("hex"),
    );
  });

  test("signs for its own purpose only", () => {
    const signature = signTrigger(TRIGGER, simulationKey("firmware").sign);
    expect(verifyTrigger(TRIGGER, { signature, publicKey })).toBe(false);
  });
});

describe("F 24: the signature of a trigger", () => {
  const signature = signTrigger(TRIGGER);

  test("is believed", () => {
    expect(verifyTrigger(TRIGGER, { signature, publicKey })).toBe(true);
  });

  test.each([
    { source: "car-8" },
    { sourceKind: "weapon" },
    { counter: 2 },
    { sentAt: "2026-01-01T00:00:00.000Z" },
  ] as const)("does not hold with %j instead", (change) => {
    expect(verifyTrigger({ ...TRIGGER, ...change }, { signature, publicKey })).toBe(false);
  });

  test.each([
    ["missing", undefined],
    ["short", signature.slice(2)],
    ["not hex", "z".repeat(128)],
    ["of other bytes", "0".repeat(128)],
  ])("is not believed when it is %s", (_, wrong) => {
    expect(verifyTrigger(TRIGGER, { signature: wrong, publicKey })).toBe(false);
  });
});
