import type { TransportError } from "../../base/index.ts";
import { expect, test } from "vitest";
import { wholeFile } from "./set.ts";

const HELD = Uint8Array.of(1, 2, 3);
const reader = {
  read: async (_name: string, offset: number, length: number) => HELD.subarray(offset, offset + length),
};

test("a file that became shorter while it was read is an error, and no shorter file", async () => {
  await expect(wholeFile(reader, { name: "a.log", bytes: 4 })).rejects.toThrow(
    expect.objectContaining({ code: "BWC_E08", fields: { name: "a.log" } }) as TransportError,
  );
});
