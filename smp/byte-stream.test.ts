import { expect, test } from "vitest";
import { memoryStreams } from "./byte-stream.ts";

test("what one end writes the other hears, unchanged by later writes to the same buffer", () => {
  const [near, far] = memoryStreams();
  const heard: Uint8Array[] = [];
  far.onData((bytes) => heard.push(bytes));
  const buffer = Uint8Array.of(1, 2);
  near.write(buffer);
  buffer.fill(9);
  expect(heard).toEqual([Uint8Array.of(1, 2)]);
});

test("a listener that was taken away hears nothing", () => {
  const [near, far] = memoryStreams();
  let count = 0;
  far.onData(() => count++)();
  near.write(Uint8Array.of(1));
  expect(count).toBe(0);
});

test("closing either end, also twice, tells each end once", () => {
  const [near, far] = memoryStreams();
  const told: string[] = [];
  near.onClose(() => told.push("near"));
  far.onClose(() => told.push("far"));
  near.close();
  far.close();
  expect(told).toEqual(["near", "far"]);
});

test("a write after closing throws", () => {
  const [near, far] = memoryStreams();
  far.close();
  expect(() => near.write(Uint8Array.of(1))).toThrow("closed");
});
