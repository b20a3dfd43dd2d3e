import { describe, expect, test } from "vitest";
import { encodeMessage } from "../message.ts";
import { toHex } from "../testing/vectors.ts";
import { consoleFraming } from "./console.ts";

const message = (payload: number): Uint8Array =>
  encodeMessage({
    version: 1,
    op: 2,
    flags: 0,
    group: 64,
    sequence: 9,
    command: 1,
    payload: new Uint8Array(payload).fill(0x61),
  });

const text = (line: string): Uint8Array => Uint8Array.from(Buffer.from(line, "latin1"));
const linesOf = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes).toString("latin1").split("\n").slice(0, -1);
const found = (bytes: Uint8Array): string[] => consoleFraming.createDeframer().push(bytes).map(toHex);

describe("lines", () => {
  const sizes = Array.from({ length: 200 }, (_, size) => size);

  test.each(sizes)("of a message with %i bytes of payload are at most 127 bytes", (size) => {
    expect(linesOf(consoleFraming.encode(message(size))).every((line) => line.length + 1 <= 127)).toBe(true);
  });

  test.each(sizes)("of a message with %i bytes of payload never cut its CRC in two", (size) => {
    const last = linesOf(consoleFraming.encode(message(size))).at(-1) as string;
    expect(Buffer.from(last.slice(2), "base64").length).toBeGreaterThanOrEqual(2);
  });

  test("of one message begin with 06 09, then 04 14", () => {
    const starts = linesOf(consoleFraming.encode(message(250))).map((line) => line.slice(0, 2));
    expect(starts).toEqual(["\x06\t", "\x04\x14", "\x04\x14"]);
  });

  test("each hold base64 that stands alone", () => {
    const lines = linesOf(consoleFraming.encode(message(250)));
    const raw = Buffer.concat(lines.map((line) => Buffer.from(line.slice(2), "base64")));
    expect(toHex(raw.subarray(2, -2))).toBe(toHex(message(250)));
  });
});

test("a message over 65,533 bytes is refused, since the length cannot say it", () => {
  expect(() => consoleFraming.encode(new Uint8Array(65_534))).toThrow(
    expect.objectContaining({ code: "SMP_TOO_BIG" }),
  );
});

describe("a shell's output", () => {
  const frame = Buffer.from(consoleFraming.encode(message(10))).toString("latin1");

  test.each([
    ["before the message", `boot\nuptime 5\n${frame}`, 2],
    ["on the same line before the marker", `uart:~$ ${frame}`, 1],
    ["longer than a line, on the same line", `${"=".repeat(1000)}${frame}`, 1],
    ["as empty lines", `\n\r\n\n${frame}`, 0],
  ])("%s is skipped and counted by line", (_where, bytes, count) => {
    const deframer = consoleFraming.createDeframer();
    expect([deframer.push(text(bytes)).length, deframer.discards.text]).toEqual([1, count]);
  });

  test("between the lines of a message does not hurt it", () => {
    const [first, second] = linesOf(consoleFraming.encode(message(100))) as [string, string];
    expect(found(text(`${first}\n<inf> log\n${second}\n`))).toEqual([toHex(message(100))]);
  });
});

test.each(Array.from({ length: 20 }, (_, index) => 118 + index))(
  "a marker behind %i characters of text may come in two halves",
  (length) => {
    const deframer = consoleFraming.createDeframer();
    const bytes = [...text("=".repeat(length)), ...consoleFraming.encode(message(3))];
    const messages = bytes.flatMap((byte) => deframer.push(Uint8Array.of(byte)));
    expect(messages.map(toHex)).toEqual([toHex(message(3))]);
  },
);

test("lines that end in carriage return and line feed are taken, at full length too", () => {
  const bytes = linesOf(consoleFraming.encode(message(100))).join("\r\n");
  expect(found(text(`${bytes}\r\n`))).toEqual([toHex(message(100))]);
});

test("a first line takes the place of a message that was not completed", () => {
  const [first] = linesOf(consoleFraming.encode(message(100))) as [string];
  const deframer = consoleFraming.createDeframer();
  deframer.push(text(`${first}\n`));
  const next = deframer.push(consoleFraming.encode(message(3)));
  expect([next.map(toHex), deframer.discards.incomplete]).toEqual([[toHex(message(3))], 1]);
});

test("an announced length that is too large does not hold the message behind it", () => {
  const bytes = consoleFraming.encode(message(20)).slice();
  bytes[3] = "B".charCodeAt(0);
  const deframer = consoleFraming.createDeframer();
  deframer.push(bytes);
  expect(deframer.push(consoleFraming.encode(message(3))).map(toHex)).toEqual([toHex(message(3))]);
});

test("silence completes a line whose end was lost", () => {
  const deframer = consoleFraming.createDeframer();
  deframer.push(consoleFraming.encode(message(20)).slice(0, -1));
  expect(deframer.idle().map(toHex)).toEqual([toHex(message(20))]);
});

test("silence gives up a message whose last line did not come", () => {
  const deframer = consoleFraming.createDeframer();
  deframer.push(consoleFraming.encode(message(100)).slice(0, 127));
  deframer.idle();
  expect([deframer.pending, deframer.discards.incomplete]).toEqual([0, 1]);
});
