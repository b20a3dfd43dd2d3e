import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyMessage, cuts, damage, discardCount, join, noise, pushSplit } from "../testing/streams.ts";
import type { Damage } from "../testing/streams.ts";
import { toHex } from "../testing/vectors.ts";
import { cobsFraming } from "./cobs.ts";
import { consoleFraming } from "./console.ts";
import type { Framing } from "./framing.ts";

const run = { seed: 20_251, numRuns: 300 };
const MAX = 600;
const hex = (messages: readonly Uint8Array[]): string[] => messages.map(toHex);
const messagesOf = fc.array(anyMessage(MAX - 8), { minLength: 1, maxLength: 5 });

/** What a deframer may hold at most: one message with CRC, and the framing's own bytes around it. */
const bounds: Record<Framing["name"], number> = {
  cobs: MAX + 2 + Math.floor((MAX + 2) / 254) + 2,
  console: 2 + MAX + 2 + 127,
};

describe.each([cobsFraming, consoleFraming])("$name deframer", (framing) => {
  const create = () => framing.createDeframer({ maxMessage: MAX });

  test("gives the same messages and no discards at any split of the stream", () => {
    fc.assert(
      fc.property(messagesOf, cuts, (messages, lengths) => {
        const deframer = create();
        const found = pushSplit(deframer, join(messages.map((m) => framing.encode(m))), lengths);
        expect([hex(found), discardCount(deframer), deframer.pending]).toEqual([hex(messages), 0, 0]);
      }),
      run,
    );
  });

  test("gives the same messages at any split of a stream with noise in it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyMessage(200), noise(400)), { maxLength: 6 }),
        cuts,
        (parts, lengths) => {
          const stream = join(parts.map((part, turn) => (turn % 2 === 0 ? part : framing.encode(part))));
          expect(hex(pushSplit(create(), stream, lengths))).toEqual(hex(create().push(stream)));
        },
      ),
      run,
    );
  });

  test("loses no message but the one that was damaged, once the line is silent", () => {
    const anyDamage = fc.constantFrom<Damage>("flip", "drop", "duplicate", "insert");
    const place = fc.tuple(fc.nat(), fc.nat(), anyDamage, fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(messagesOf, place, cuts, (messages, [which, where, how, value], lengths) => {
        const hit = which % messages.length;
        const frames = messages.map((m) => framing.encode(m));
        const frame = frames[hit] as Uint8Array;
        frames[hit] = damage(frame, where % frame.length, how, value);
        const deframer = create();
        const found = [...pushSplit(deframer, join(frames), lengths), ...deframer.idle()];
        // Damage that leaves the meaning, such as a second delimiter, leaves the message as well.
        const whole = hex(found).length === messages.length;
        expect(hex(found)).toEqual(hex(messages.filter((_, index) => whole || index !== hit)));
      }),
      { ...run, numRuns: 1000 },
    );
  });

  test("finds the message behind any noise", () => {
    fc.assert(
      fc.property(noise(1500), anyMessage(MAX - 8), cuts, (before, message, lengths) => {
        const deframer = create();
        const found = pushSplit(deframer, join([before, framing.encode(message)]), lengths);
        expect(hex(found).at(-1)).toBe(toHex(message));
      }),
      run,
    );
  });

  test("holds a bounded number of bytes whatever comes", () => {
    fc.assert(
      fc.property(fc.array(noise(2000), { maxLength: 6 }), (chunks) => {
        const deframer = create();
        for (const chunk of chunks) {
          deframer.push(chunk);
          expect(deframer.pending).toBeLessThanOrEqual(bounds[framing.name]);
        }
      }),
      run,
    );
  });

  test("holds nothing after silence", () => {
    fc.assert(
      fc.property(noise(800), (bytes) => {
        const deframer = create();
        deframer.push(bytes);
        deframer.idle();
        expect(deframer.pending).toBe(0);
      }),
      run,
    );
  });

  test.each([0x00, 0x01, 0x02, 0x06, 0x0a, 0x41, 0x80, 0xff])(
    "takes a million bytes of %i without holding or finding anything",
    (byte) => {
      const deframer = create();
      const chunk = new Uint8Array(10_000).fill(byte);
      let found = 0;
      for (let turn = 0; turn < 100; turn++) found += deframer.push(chunk).length;
      expect([found, deframer.pending <= bounds[framing.name]]).toEqual([0, true]);
    },
  );

  test("takes blocks made to look like headers at every place", () => {
    const deframer = create();
    const hostile = join(Array.from({ length: 75 }, () => Uint8Array.of(9, 8, 1, 2, 0x40, 1, 1, 6, 9)));
    let found = 0;
    for (let turn = 0; turn < 200; turn++)
      found += deframer.push(join([hostile, Uint8Array.of(10, 0)])).length;
    expect(found).toBe(0);
  });

  test("hands out copies that later input does not change", () => {
    const [first, second] = [1, 2].map((fill) =>
      Uint8Array.of(8, 0, 0, 4, 0, 64, 0, 0, fill, fill, fill, fill),
    ) as [Uint8Array, Uint8Array];
    const deframer = create();
    const bytes = framing.encode(first).slice();
    const [found] = deframer.push(bytes);
    bytes.fill(0xee);
    deframer.push(framing.encode(second));
    expect(toHex(found as Uint8Array)).toBe(toHex(first));
  });
});
