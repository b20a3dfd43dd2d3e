import { describe, expect, test } from "vitest";
import { badVectors, fromHex, messageVectors, toHex } from "../testing/vectors.ts";
import { cobsFraming } from "./cobs.ts";
import { consoleFraming } from "./console.ts";
import type { DiscardReason } from "./framing.ts";

const rows = messageVectors.flatMap(({ name, message, cobsHex, consoleHex }) => [
  { name, message, framing: cobsFraming, hex: cobsHex },
  { name, message, framing: consoleFraming, hex: consoleHex },
]);

describe("golden vectors", () => {
  test.each(rows)("$framing.name frames $name", ({ framing, message, hex }) => {
    expect(toHex(framing.encode(message))).toBe(hex);
  });

  test.each(rows)("$framing.name finds $name", ({ framing, message, hex }) => {
    expect(framing.createDeframer().push(fromHex(hex)).map(toHex)).toEqual([toHex(message)]);
  });
});

describe("bad vectors", () => {
  test.each(badVectors)("$framing.name throws away $name as $reason", ({ framing, bytes, reason }) => {
    const deframer = framing.createDeframer();
    const found = deframer.push(bytes);
    const counted = Object.entries(deframer.discards).filter(([, count]) => count > 0);
    expect([found, counted]).toEqual([[], [[reason, 1]]]);
  });

  test.each(badVectors)("$framing.name tells its listener of $name", ({ framing, bytes, reason }) => {
    const told: DiscardReason[] = [];
    framing.createDeframer({ onDiscard: (why) => told.push(why) }).push(bytes);
    expect(told).toEqual([reason]);
  });

  test.each(badVectors)("$framing.name finds the message behind $name", ({ framing, bytes }) => {
    const deframer = framing.createDeframer();
    deframer.push(bytes);
    const good = fromHex("0800000100000206a0");
    expect(deframer.push(framing.encode(good)).map(toHex)).toEqual([toHex(good)]);
  });
});

describe.each([cobsFraming, consoleFraming])("$name largest message", (framing) => {
  const message = fromHex(`0a000018004000${"00"}${"07".repeat(25)}`).slice(0, 32);

  test("is taken at exactly its size", () => {
    const deframer = framing.createDeframer({ maxMessage: 32 });
    expect(deframer.push(framing.encode(message))).toHaveLength(1);
  });

  test("is thrown away when it is one byte over", () => {
    const deframer = framing.createDeframer({ maxMessage: 31 });
    expect([deframer.push(framing.encode(message)), deframer.discards["too-big"]]).toEqual([[], 1]);
  });
});
