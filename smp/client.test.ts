import { describe, expect, test } from "vitest";
import { SmpClient } from "./client.ts";
import { SmpError } from "./errors.ts";
import type { SmpMessage } from "./message.ts";
import { OS_GROUP, OsCommand } from "./os-group.ts";
import { mapOf, scripted, settle } from "./testing/scripted-stream.ts";
import type { Scripted } from "./testing/scripted-stream.ts";
import { fromHex } from "./testing/vectors.ts";

const read = { op: "read", group: 64, command: 3 } as const;

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no error",
    (error: unknown) => (error instanceof SmpError ? error.code : String(error)),
  );

const isParams = ({ group, command, op }: SmpMessage): boolean =>
  group === OS_GROUP && command === OsCommand.params && op === 0;

/** A client whose device is the test. */
function withClient(): Scripted & { client: SmpClient } {
  const s = scripted();
  return { ...s, client: new SmpClient({ endpoint: s.endpoint, timeoutMs: 1000 }) };
}

/** The same, once the device has told its buffers. */
async function ready(bufSize = 512, bufCount = 4): Promise<Scripted & { client: SmpClient }> {
  const s = withClient();
  const params = s.client.params();
  s.answer(s.sent[0], { buf_size: bufSize, buf_count: bufCount });
  await params;
  s.sent.length = 0;
  return s;
}

describe("before the first request", () => {
  test("the device is asked for its buffers", async () => {
    const s = withClient();
    void codeOf(s.client.request(read));
    await settle();
    expect(s.sent.map(isParams)).toEqual([true]);
  });

  test("it is asked once for several requests", async () => {
    const s = withClient();
    const answers = [1, 2, 3].map(() => s.client.request(read));
    await settle();
    s.answer(s.sent[0], { buf_size: 512, buf_count: 4 });
    await settle();
    for (const request of s.sent.slice(1)) s.answer(request, {});
    await Promise.all(answers);
    expect(s.sent.filter(isParams)).toHaveLength(1);
  });

  test("the golden answer of indefinite length is read", async () => {
    const s = withClient();
    const params = s.client.params();
    const payload = fromHex("bf686275665f73697a65190200696275665f636f756e7404ff");
    s.answer(s.sent[0], {}, { payload });
    expect(await params).toEqual({ bufSize: 512, bufCount: 4 });
  });

  test("a device that does not support the question gets the defaults", async () => {
    const s = withClient();
    const answer = s.client.request(read);
    await settle();
    s.answer(s.sent[0], { rc: 8 });
    await settle();
    s.answer(s.sent[1], { a: 1 });
    expect(await answer).toEqual({ a: 1 });
  });

  test("with the defaults a message over 256 bytes is refused", async () => {
    const s = withClient();
    const answer = codeOf(s.client.request({ ...read, payload: { a: "x".repeat(260) } }));
    await settle();
    s.answer(s.sent[0], { rc: 8 });
    expect(await answer).toBe("SMP_TOO_BIG");
  });

  test("a device that is silent fails the request and is asked again by the next", async () => {
    const s = withClient();
    const first = codeOf(s.client.request(read));
    await settle();
    s.clock.advance(1000);
    const code = await first;
    void codeOf(s.client.request(read));
    await settle();
    expect([code, s.sent.filter(isParams).length]).toEqual(["SMP_TIMEOUT", 2]);
  });

  test.each([
    ["no numbers", { buf_size: "512", buf_count: 4 }],
    ["no room for a header", { buf_size: 8, buf_count: 4 }],
    ["no buffer", { buf_size: 512, buf_count: 0 }],
    ["half a byte", { buf_size: 512.5, buf_count: 4 }],
    ["nothing", {}],
  ])("an answer with %s is the peer's fault", async (_what, map) => {
    const s = withClient();
    const params = codeOf(s.client.params());
    s.answer(s.sent[0], map);
    expect(await params).toBe("SMP_BAD_PAYLOAD");
  });
});

describe("buffer size", () => {
  // Header 8, map 1, key 2, byte string header 1 and 11 bytes: 23.
  const payload = { a: new Uint8Array(11) };

  test("a message of exactly that size is sent", async () => {
    const s = await ready(23);
    void codeOf(s.client.request({ ...read, payload }));
    await settle();
    expect(s.sent).toHaveLength(1);
  });

  test("a message of one byte more is refused and not sent", async () => {
    const s = await ready(22);
    expect([await codeOf(s.client.request({ ...read, payload })), s.sent.length]).toEqual(["SMP_TOO_BIG", 0]);
  });

  test("params() again takes the new size", async () => {
    const s = await ready(22);
    const params = s.client.params();
    s.answer(s.sent[0], { buf_size: 23, buf_count: 1 });
    await params;
    void codeOf(s.client.request({ ...read, payload }));
    await settle();
    expect(s.sent).toHaveLength(2);
  });
});

describe("buffer count", () => {
  test("no more requests than that are in flight", async () => {
    const s = await ready(512, 2);
    for (let turn = 0; turn < 5; turn++) void codeOf(s.client.request(read));
    await settle();
    expect(s.sent).toHaveLength(2);
  });

  test("an answer lets the next one go, in order", async () => {
    const s = await ready(512, 2);
    for (const n of [1, 2, 3, 4]) void codeOf(s.client.request({ ...read, payload: { n } }));
    await settle();
    s.answer(s.sent[1], {});
    await settle();
    expect(s.sent.map((request) => mapOf(request)["n"])).toEqual([1, 2, 3]);
  });

  test("a request that times out lets the next one go", async () => {
    const s = await ready(512, 1);
    for (const n of [1, 2]) void codeOf(s.client.request({ ...read, payload: { n } }));
    await settle();
    s.clock.advance(1000);
    await settle();
    expect(s.sent.map((request) => mapOf(request)["n"])).toEqual([1, 2]);
  });

  test("the time of a request starts when it is sent", async () => {
    const s = await ready(512, 1);
    void codeOf(s.client.request(read));
    let second = "waiting";
    void codeOf(s.client.request(read)).then((code) => (second = code));
    await settle();
    s.clock.advance(999);
    s.answer(s.sent[0], {});
    await settle();
    s.clock.advance(999);
    await settle();
    expect(second).toBe("waiting");
  });

  test("a closed stream fails those in flight and those in line", async () => {
    const s = await ready(512, 1);
    const codes = Promise.all([1, 2, 3].map(() => codeOf(s.client.request(read))));
    await settle();
    s.far.close();
    expect(await codes).toEqual(["SMP_CLOSED", "SMP_CLOSED", "SMP_CLOSED"]);
  });
});

describe("group 0", () => {
  test("echo sends the text and returns what came back", async () => {
    const s = await ready();
    const echo = s.client.echo("hello");
    await settle();
    s.answer(s.sent[0], { r: "hello" });
    expect([await echo, mapOf(s.sent[0])]).toEqual(["hello", { d: "hello" }]);
  });

  test("an echo that is not text is the peer's fault", async () => {
    const s = await ready();
    const echo = codeOf(s.client.echo("hello"));
    await settle();
    s.answer(s.sent[0], { r: 5 });
    expect(await echo).toBe("SMP_BAD_PAYLOAD");
  });

  test("after a reset the buffers are asked for again", async () => {
    const s = await ready();
    const reset = s.client.reset();
    await settle();
    s.answer(s.sent[0], {});
    await reset;
    void codeOf(s.client.request(read));
    await settle();
    expect(isParams(s.sent[1] as SmpMessage)).toBe(true);
  });

  test("datetime is read as the device writes it", async () => {
    const s = await ready();
    const datetime = s.client.getDatetime();
    await settle();
    s.answer(s.sent[0], { datetime: "2024-05-01T12:00:00" });
    expect(await datetime).toBe("2024-05-01T12:00:00");
  });

  test("datetime is set as given", async () => {
    const s = await ready();
    void codeOf(s.client.setDatetime("2024-05-01T12:00:00"));
    await settle();
    expect([s.sent[0]?.op, mapOf(s.sent[0])]).toEqual([2, { datetime: "2024-05-01T12:00:00" }]);
  });
});

test("a request that waited in line fails with the stack of its caller", async () => {
  const s = await ready(512, 1);
  function theCallerWhoWaited(): Promise<unknown> {
    return s.client.request(read).catch((error: unknown) => error);
  }
  void codeOf(s.client.request(read));
  const error = theCallerWhoWaited();
  await settle();
  s.far.close();
  expect(((await error) as SmpError).stack).toContain("theCallerWhoWaited");
});
