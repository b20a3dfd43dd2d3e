import { describe, expect, test } from "vitest";
import { isPicture, isSoundFrame } from "./intact.ts";

describe("a sample after a power cut", () => {
  test.each([
    ["is one of whole NAL units", [0, 0, 0, 3, 0x65, 0, 0x80, 0, 0, 0, 2, 0x41, 0x80], true],
    ["is none where three zeros follow each other in it", [0, 0, 0, 5, 0x65, 0, 0, 0, 0x80], false],
    ["is none where it ends with zeros", [0, 0, 0, 3, 0x65, 7, 0], false],
    ["is none where a NAL unit goes on after it", [0, 0, 0, 4, 0x65, 7, 0x80], false],
    ["is none where a length is zero", [0, 0, 0, 0, 0x65, 7, 0x80], false],
    ["is none where something is left over", [0, 0, 0, 2, 0x65, 0x80, 0, 0], false],
    ["is none where it is empty", [], false],
  ])("of the picture %s", (_what, bytes, expected) => {
    expect(isPicture(Uint8Array.from(bytes))).toBe(expected);
  });

  test.each([
    ["is one that ends with a bit that is set", [0, 0, 0, 7], true],
    ["is none where it ends with zeros", [0, 0x48, 0], false],
    ["is none where it is empty", [], false],
  ])("of the sound %s", (_what, bytes, expected) => {
    expect(isSoundFrame(Uint8Array.from(bytes))).toBe(expected);
  });
});
