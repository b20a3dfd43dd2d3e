import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeMessage } from "../message.ts";
import { fromHex, toHex } from "../testing/vectors.ts";
import { cobsEncode, cobsFraming } from "./cobs.ts";

const message = (fill: number, length: number): Uint8Array =>
  encodeMessage({
    version: 1,
    op: 2,
    flags: 0,
    group: 64,
    sequence: 9,
    command: 1,
    payload: new Uint8Array(length).fill(fill),
  });

test.each([
  ["", "0100"],
  ["00", "010100"],
  ["0000", "01010100"],
  ["11220033", "0311220233" + "00"],
  ["11000000", "021101010100"],
  ["01".repeat(254), `ff${"01".repeat(254)}00`],
  ["01".repeat(255), `ff${"01".repeat(254)}020100`],
  [`${"01".repeat(254)}00`, `ff${"01".repeat(254)}010100`],
])("writes %s as the algorithm has it", (data, frame) => {
  expect(toHex(cobsEncode(fromHex(data)))).toBe(frame);
});

test("no zero stands in a frame but at its end", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1200, size: "max" }), (data) => {
      const frame = cobsEncode(data);
      expect(frame.indexOf(0)).toBe(frame.length - 1);
    }),
    { seed: 20_261 },
  );
});

test.each([243, 244, 245, 497, 498, 499])("a payload of %i bytes without zeros comes through", (length) => {
  const [found] = cobsFraming.createDeframer().push(cobsFraming.encode(message(1, length)));
  expect(toHex(found as Uint8Array)).toBe(toHex(message(1, length)));
});

test("a last full block that is closed by an empty one is read", () => {
  // Header with three zeros, so the last block has what follows them; the payload fills it to 254 bytes.
  const frame = [...cobsFraming.encode(message(1, 249))];
  const closed = Uint8Array.from([...frame.slice(0, -1), 1, 0]);
  expect(frame.includes(0xff)).toBe(true);
  expect(cobsFraming.createDeframer().push(closed).map(toHex)).toEqual([toHex(message(1, 249))]);
});

test("empty blocks between frames are not counted as discards", () => {
  const deframer = cobsFraming.createDeframer();
  deframer.push(Uint8Array.of(0, 0, 0));
  expect(Object.values(deframer.discards).every((count) => count === 0)).toBe(true);
});

test("a lost delimiter costs the frame before it and not the one behind it", () => {
  const glued = [...cobsFraming.encode(message(1, 30)).slice(0, -1), ...cobsFraming.encode(message(2, 40))];
  expect(cobsFraming.createDeframer().push(Uint8Array.from(glued)).map(toHex)).toEqual([
    toHex(message(2, 40)),
  ]);
});

test("a frame with full blocks is found behind a lost delimiter", () => {
  const glued = [...cobsFraming.encode(message(1, 30)).slice(0, -1), ...cobsFraming.encode(message(2, 600))];
  expect(cobsFraming.createDeframer().push(Uint8Array.from(glued)).map(toHex)).toEqual([
    toHex(message(2, 600)),
  ]);
});

test("a frame is found at the end of noise that overran the largest message", () => {
  const deframer = cobsFraming.createDeframer({ maxMessage: 64 });
  deframer.push(new Uint8Array(500).fill(0x55));
  const found = deframer.push(cobsFraming.encode(message(3, 40)));
  expect([found.map(toHex), deframer.discards["too-big"]]).toEqual([[toHex(message(3, 40))], 1]);
});

test("silence completes a frame whose delimiter was lost", () => {
  const deframer = cobsFraming.createDeframer();
  deframer.push(cobsFraming.encode(message(1, 30)).slice(0, -1));
  expect(deframer.idle().map(toHex)).toEqual([toHex(message(1, 30))]);
});

test("silence gives up a partial frame and counts it as incomplete", () => {
  const deframer = cobsFraming.createDeframer();
  deframer.push(cobsFraming.encode(message(1, 30)).slice(0, 20));
  deframer.idle();
  expect([deframer.pending, deframer.discards.incomplete]).toEqual([0, 1]);
});
