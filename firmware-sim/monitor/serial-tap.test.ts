import { VirtualClock } from "../testing/virtual-clock.ts";
import { StopMessage } from "@vestige/protocol/messages";
import {
  type ByteStream,
  type Framing,
  SmpEndpoint,
  cobsFraming,
  consoleFraming,
  memoryStreams,
} from "@vestige/smp";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type TappedMessage, serialTap } from "./serial-tap.ts";

interface Tapped {
  readonly clock: VirtualClock;
  readonly a: ByteStream;
  readonly b: ByteStream;
  readonly messages: TappedMessage[];
}

function tapped(): Tapped {
  const clock = new VirtualClock();
  const [a, nearA] = memoryStreams();
  const [b, nearB] = memoryStreams();
  const messages: TappedMessage[] = [];
  serialTap({ a: nearA, b: nearB, clock, onMessage: (message) => messages.push(message) });
  return { clock, a, b, messages };
}

const echo = async (framing: Framing): Promise<readonly TappedMessage[]> => {
  const { clock, a, b, messages } = tapped();
  const server = new SmpEndpoint({ stream: b, framing, clock });
  server.handle({ op: "write", group: 0, command: 0 }, ({ d }) => ({ r: d }));
  const client = new SmpEndpoint({ stream: a, framing, clock });
  await client.request({ op: "write", group: 0, command: 0, payload: { d: "hi" } });
  return messages;
};

describe("a tap on a line", () => {
  test("passes every byte unchanged both ways", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.uint8Array({ maxLength: 600 }), (there, back) => {
        const { a, b } = tapped();
        const heard: { there: number[]; back: number[] } = { there: [], back: [] };
        b.onData((bytes) => heard.there.push(...bytes));
        a.onData((bytes) => heard.back.push(...bytes));
        a.write(there);
        b.write(back);
        expect(heard).toEqual({ there: [...there], back: [...back] });
      }),
      { seed: 11 },
    );
  });

  test.each([consoleFraming, cobsFraming])("hears question and answer in $name framing", async (framing) => {
    expect((await echo(framing)).map(({ from, text }) => `${from}: ${text}`)).toEqual([
      'a: write os echo #0 {"d":"hi"}',
      'b: write answer os echo #0 {"r":"hi"}',
    ]);
  });

  test("names messages of the contract, and leaves words of people out", () => {
    const { clock, a, messages } = tapped();
    const client = new SmpEndpoint({ stream: a, framing: cobsFraming, clock });
    const stop = StopMessage.create({ id: "c-1", code: "other", text: "he asked me to" });
    client.request({ op: "write", group: 64, command: 33, payload: { ...stop } }).catch(() => undefined);
    expect(messages.map(({ text }) => text)).toEqual([
      'write stop #0 {"id":"c-1","code":"other","text":"(private)"}',
    ]);
  });

  test("hears nothing in noise", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        const { clock, a, messages } = tapped();
        a.write(noise);
        clock.advance(1_000);
        expect(messages).toEqual([]);
      }),
      { seed: 11 },
    );
  });

  test("goes when one side closes, and closes the other", () => {
    const { a, b } = tapped();
    let closed = 0;
    b.onClose(() => closed++);
    a.close();
    expect(closed).toBe(1);
  });

  test("leaves no timer behind", () => {
    const { clock, a } = tapped();
    a.write(Uint8Array.of(1, 2, 3));
    a.close();
    expect(clock.size).toBe(0);
  });
});
