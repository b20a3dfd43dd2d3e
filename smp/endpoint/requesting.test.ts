import { describe, expect, test } from "vitest";
import { memoryStreams } from "../byte-stream.ts";
import type { ByteStream } from "../byte-stream.ts";
import { encodeMap } from "../cbor-map.ts";
import { SmpError } from "../errors.ts";
import { cobsFraming } from "../framing/cobs.ts";
import { consoleFraming } from "../framing/console.ts";
import { encodeMessage } from "../message.ts";
import { mapOf, scripted, settle } from "../testing/scripted-stream.ts";
import { fromHex } from "../testing/vectors.ts";
import { VirtualClock } from "../testing/virtual-clock.ts";
import { SmpEndpoint } from "./endpoint.ts";

const write = { op: "write", group: 64, command: 3 } as const;
const read = { op: "read", group: 64, command: 3 } as const;

/** The error that a promise ends with. */
const failure = async (promise: Promise<unknown>): Promise<SmpError> => {
  const error: unknown = await promise.then(
    () => new Error("it did not fail"),
    (reason: unknown) => reason,
  );
  if (error instanceof SmpError) return error;
  throw error;
};

describe("a request", () => {
  test("is the golden echo on the console", async () => {
    const s = scripted({ framing: consoleFraming });
    const lines: string[] = [];
    s.far.onData((chunk) => lines.push(Buffer.from(chunk).toString("latin1")));
    const first = s.endpoint.request(read);
    s.answer(s.sent[0], {});
    await first;
    void failure(s.endpoint.request({ op: "write", group: 0, command: 0, payload: { d: "hello" } }));
    expect(lines[1]).toBe("\x06\tABMKAAAJAAABAKFhZGVoZWxsb3o2\n");
  });

  test.each([
    [undefined, 1],
    [0, 0],
  ] as const)("with version option %s has version field %i", (version, field) => {
    const s = scripted(version === undefined ? {} : { version });
    void failure(s.endpoint.request(read));
    expect(s.sent[0]?.version).toBe(field);
  });

  test("without payload carries an empty map", () => {
    const s = scripted();
    void failure(s.endpoint.request(read));
    expect(mapOf(s.sent[0])).toEqual({});
  });

  test("takes the next sequence number and wraps at 255", async () => {
    const s = scripted();
    for (let turn = 0; turn < 257; turn++) {
      const answer = s.endpoint.request(read);
      s.answer(s.sent.at(-1), {});
      await answer;
    }
    expect([s.sent[255]?.sequence, s.sent[256]?.sequence]).toEqual([255, 0]);
  });

  test("skips a sequence number that still waits", async () => {
    const s = scripted();
    void failure(s.endpoint.request({ ...read, timeoutMs: 1e6 }));
    for (let turn = 0; turn < 256; turn++) {
      const answer = s.endpoint.request(read);
      s.answer(s.sent.at(-1), {});
      await answer;
    }
    expect(s.sent.at(-1)?.sequence).toBe(1);
  });

  test("beyond 256 waiting ones is refused as the caller's mistake", async () => {
    const s = scripted();
    for (let turn = 0; turn < 256; turn++) void failure(s.endpoint.request(read));
    expect((await failure(s.endpoint.request(read))).code).toBe("SMP_BUSY");
  });

  test("above the given size is refused and not sent", async () => {
    const s = scripted();
    const error = await failure(
      s.endpoint.request({ ...write, payload: { a: "x".repeat(50) }, maxSize: 40 }),
    );
    expect([error.code, s.sent.length]).toEqual(["SMP_TOO_BIG", 0]);
  });

  test("above what the console can announce is refused and leaves nothing waiting", async () => {
    const s = scripted({ framing: consoleFraming });
    const error = await failure(s.endpoint.request({ ...write, payload: { a: new Uint8Array(65_525) } }));
    expect([error.code, s.endpoint.inFlight, s.clock.waiting]).toEqual(["SMP_TOO_BIG", 0, 0]);
  });

  test("with a group out of range is refused", async () => {
    const s = scripted();
    expect((await failure(s.endpoint.request({ ...read, group: 70_000 }))).code).toBe("SMP_BAD_ARGUMENT");
  });
});

describe("an answer", () => {
  test("resolves with its map", async () => {
    const s = scripted();
    const answer = s.endpoint.request(read);
    s.answer(s.sent[0], { level: 5 });
    expect(await answer).toEqual({ level: 5 });
  });

  test("of indefinite length is read", async () => {
    const s = scripted();
    const answer = s.endpoint.request(read);
    s.answer(s.sent[0], {}, { payload: fromHex("bf6161bf616201ffff") });
    expect(await answer).toEqual({ a: { b: 1 } });
  });

  test("with rc 0 is a success without that key", async () => {
    const s = scripted();
    const answer = s.endpoint.request(read);
    s.answer(s.sent[0], { rc: 0, level: 5 });
    expect(await answer).toEqual({ level: 5 });
  });

  test("with a group error of rc 0 is a success", async () => {
    const s = scripted();
    const answer = s.endpoint.request(read);
    s.answer(s.sent[0], { err: { group: 64, rc: 0 } });
    expect(await answer).toEqual({});
  });

  test("of version 1 to a version 2 request is taken", async () => {
    const s = scripted();
    const answer = s.endpoint.request(read);
    s.answer(s.sent[0], { a: 1 }, { version: 0 });
    expect(await answer).toEqual({ a: 1 });
  });

  test.each([
    ["an SMP-level rc", { rc: 8 }, { rc: 8, group: undefined }],
    ["an rc above 255", { rc: 300 }, { rc: 300, group: undefined }],
    ["a group error", { err: { group: 64, rc: 2 } }, { rc: 2, group: 64 }],
  ])("with %s rejects with it", async (_what, map, expected) => {
    const s = scripted();
    const answer = failure(s.endpoint.request(read));
    s.answer(s.sent[0], map);
    expect(await answer).toMatchObject({ code: "SMP_REMOTE", atFault: "peer", ...expected });
  });

  test.each([
    ["a payload that is no map", "01"],
    ["an empty payload", ""],
    ["a repeated key", "a2616101616102"],
    ["an rc that is a string", "a162726361" + "78"],
    ["an err that is a number", "a16365727201"],
    ["an err without group", "a163657272a162726302"],
  ])("with %s rejects as the peer's fault", async (_what, hex) => {
    const s = scripted();
    const answer = failure(s.endpoint.request(read));
    s.answer(s.sent[0], {}, { payload: fromHex(hex) });
    expect(await answer).toMatchObject({ code: "SMP_BAD_PAYLOAD", atFault: "peer" });
  });

  test("is matched by sequence, in any order", async () => {
    const s = scripted();
    const answers = [1, 2, 3].map((n) => s.endpoint.request({ ...write, payload: { n } }));
    for (const request of [...s.sent].reverse()) s.answer(request, { n: mapOf(request)["n"] });
    expect(await Promise.all(answers)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });

  test.each([
    ["another sequence", { sequence: 77 }],
    ["another group", { group: 65 }],
    ["another command", { command: 9 }],
    ["the other operation", { op: 3 }],
  ] as const)("with %s is counted and matches nothing", (_what, change) => {
    const s = scripted();
    void failure(s.endpoint.request(read));
    s.answer(s.sent[0], {}, change);
    expect([s.endpoint.stats.responsesUnmatched, s.endpoint.inFlight]).toEqual([1, 1]);
  });

  test("that comes twice is counted the second time", async () => {
    const s = scripted();
    const answer = s.endpoint.request(read);
    s.answer(s.sent[0], { n: 1 });
    s.answer(s.sent[0], { n: 2 });
    expect([await answer, s.endpoint.stats.responsesUnmatched]).toEqual([{ n: 1 }, 1]);
  });

  test("that nobody asked for is counted", () => {
    const s = scripted();
    s.answer({ version: 1, op: 0, flags: 0, group: 64, sequence: 5, command: 3, payload: fromHex("a0") }, {});
    expect(s.endpoint.stats.responsesUnmatched).toBe(1);
  });

  test("that comes late is counted and does not answer the next request", async () => {
    const s = scripted();
    const first = failure(s.endpoint.request({ ...read, timeoutMs: 100 }));
    s.clock.advance(100);
    await first;
    const second = s.endpoint.request(read);
    s.answer(s.sent[0], { n: "late" });
    s.answer(s.sent[1], { n: "right" });
    expect([await second, s.endpoint.stats.responsesUnmatched]).toEqual([{ n: "right" }, 1]);
  });

  test("with a reserved header is counted and matches nothing", () => {
    const s = scripted();
    void failure(s.endpoint.request(read));
    const bytes = encodeMessage({ ...(s.sent[0] as (typeof s.sent)[0]), op: 1 }).slice();
    bytes[0] = 0x19;
    s.far.write(cobsFraming.encode(bytes));
    expect([s.endpoint.stats.badMessages, s.endpoint.inFlight]).toEqual([1, 1]);
  });
});

describe("no answer", () => {
  test("rejects when the time is over and not before", async () => {
    const s = scripted();
    let state = "waiting";
    const answer = failure(s.endpoint.request({ ...read, timeoutMs: 500 })).then(
      (error) => (state = error.code),
    );
    s.clock.advance(499);
    await settle();
    const before = state;
    s.clock.advance(1);
    await answer;
    expect([before, state, s.endpoint.stats.timeouts]).toEqual(["waiting", "SMP_TIMEOUT", 1]);
  });

  test("rejects with the stack of the caller", async () => {
    const s = scripted();
    function theCallerWhoAsked(): Promise<SmpError> {
      return failure(s.endpoint.request({ ...read, timeoutMs: 5 }));
    }
    const answer = theCallerWhoAsked();
    s.clock.advance(5);
    expect((await answer).stack).toContain("theCallerWhoAsked");
  });

  test("leaves no timer behind once it was answered", async () => {
    const s = scripted();
    const answer = s.endpoint.request(read);
    s.answer(s.sent[0], {});
    await answer;
    expect(s.clock.waiting).toBe(0);
  });
});

describe("closing", () => {
  test("of the stream rejects all that wait", async () => {
    const s = scripted();
    const answers = [1, 2].map(() => failure(s.endpoint.request(read)));
    s.far.close();
    expect((await Promise.all(answers)).map((error) => error.code)).toEqual(["SMP_CLOSED", "SMP_CLOSED"]);
  });

  test("of the endpoint rejects as asked for, with nobody at fault", async () => {
    const s = scripted();
    const answer = failure(s.endpoint.request(read));
    s.endpoint.close();
    expect(await answer).toMatchObject({ code: "SMP_ABORTED", atFault: "nobody" });
  });

  test("refuses later requests", async () => {
    const s = scripted();
    s.far.close();
    expect((await failure(s.endpoint.request(read))).code).toBe("SMP_CLOSED");
  });

  test("leaves no timer behind", () => {
    const s = scripted();
    void failure(s.endpoint.request(read));
    s.far.write(Uint8Array.of(5, 5));
    s.endpoint.close();
    expect(s.clock.waiting).toBe(0);
  });
});

test("a stream that does not take the bytes rejects with its error as cause", async () => {
  const cause = new Error("port gone");
  const [near] = memoryStreams();
  const refuse = (): never => {
    throw cause;
  };
  const stream: ByteStream = {
    write: refuse,
    onData: (listener) => near.onData(listener),
    onClose: (listener) => near.onClose(listener),
    close: () => near.close(),
  };
  const endpoint = new SmpEndpoint({ stream, framing: cobsFraming, clock: new VirtualClock() });
  expect(await failure(endpoint.request(read))).toMatchObject({ code: "SMP_CLOSED", cause });
});

describe("silence", () => {
  test("gives up a partial frame after idleMs", () => {
    const s = scripted({ idleMs: 100 });
    s.far.write(Uint8Array.of(9, 9, 9));
    s.clock.advance(100);
    expect(s.endpoint.discards.incomplete).toBe(1);
  });

  test("is counted from the last byte", () => {
    const s = scripted({ idleMs: 100 });
    s.far.write(Uint8Array.of(9, 9, 9));
    s.clock.advance(80);
    s.far.write(Uint8Array.of(9));
    s.clock.advance(80);
    expect(s.endpoint.discards.incomplete).toBe(0);
  });

  test("finds the answer whose delimiter was lost", async () => {
    const s = scripted({ idleMs: 100 });
    const answer = s.endpoint.request(read);
    const bytes = encodeMessage({ ...(s.sent[0] as (typeof s.sent)[0]), op: 1 });
    s.far.write(cobsFraming.encode(bytes).slice(0, -1));
    s.clock.advance(100);
    expect(await answer).toEqual({});
  });
});

test("statistics count bytes, messages and the time of the last byte", async () => {
  const s = scripted();
  const answer = s.endpoint.request(read);
  s.clock.advance(7);
  s.answer(s.sent[0], {});
  await answer;
  expect(s.endpoint.stats).toMatchObject({
    bytesSent: 13,
    bytesReceived: 13,
    messagesReceived: 1,
    requestsSent: 1,
    responsesMatched: 1,
    lastReceivedAt: 7,
  });
});

test("an answer over several lines, byte by byte, is put together", async () => {
  const s = scripted({ framing: consoleFraming });
  const answer = s.endpoint.request(read);
  const map = { text: "y".repeat(700) };
  const request = s.sent[0] as (typeof s.sent)[0];
  for (const byte of consoleFraming.encode(encodeMessage({ ...request, op: 1, payload: encodeMap(map) })))
    s.far.write(Uint8Array.of(byte));
  expect(await answer).toEqual(map);
});
