import { describe, expect, test } from "vitest";
import { type FileEnd, appendWhole } from "./append-whole.ts";

/** A file that takes at most so many bytes a call, and so many in all. */
function fileOf({
  atOnce = 3,
  room = 1_000,
  canTruncate = true,
} = {}): FileEnd & { readonly held: () => string } {
  let held = "old ";
  return {
    held: () => held,
    bytes: () => held.length,
    write: (parts) => {
      const fits = Buffer.concat(parts).subarray(0, Math.min(atOnce, room + 4 - held.length));
      if (fits.length === 0) throw new Error("no room");
      held += fits.toString();
      return fits.length;
    },
    truncate: (bytes) => {
      if (!canTruncate) throw new Error("cannot be cut off");
      held = held.slice(0, bytes);
    },
  };
}

const parts = ["ab", "", "cdef", "g", "hijklm"].map((text) => new TextEncoder().encode(text));

describe("an append", () => {
  test.each([1, 2, 3, 4, 7, 100])("is whole though the system writes %i bytes at once", (atOnce) => {
    const file = fileOf({ atOnce });
    appendWhole(file, parts);
    expect(file.held()).toBe("old abcdefghijklm");
  });

  test.each([0, 1, 5, 12])("leaves nothing of itself where there is room for %i bytes only", (room) => {
    const file = fileOf({ room });
    expect(() => appendWhole(file, parts)).toThrow("no room");
    expect(file.held()).toBe("old ");
  });

  test("tells the first error where it cannot be taken back", () => {
    const file = fileOf({ room: 5, canTruncate: false });
    expect(() => appendWhole(file, parts)).toThrow("no room");
    expect(file.held()).toBe("old abcde");
  });
});
