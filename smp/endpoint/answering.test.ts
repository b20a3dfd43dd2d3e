import { describe, expect, test } from "vitest";
import { cobsFraming } from "../framing/cobs.ts";
import type { SmpMessage } from "../message.ts";
import { Rc, SmpRcError } from "../rc.ts";
import { mapOf, scripted, settle } from "../testing/scripted-stream.ts";
import { fromHex } from "../testing/vectors.ts";
import type { SmpMap } from "../cbor-map.ts";

const key = { op: "write", group: 64, command: 3 } as const;

const request: SmpMessage = {
  version: 1,
  op: 2,
  flags: 0,
  group: 64,
  sequence: 200,
  command: 3,
  payload: fromHex("a1616101"),
};

/** A device with one handler, asked once; returns what it sent. */
function asked(
  handler: (payload: SmpMap) => SmpMap,
  change: Partial<SmpMessage> = {},
): SmpMessage | undefined {
  const s = scripted();
  s.endpoint.handle(key, handler);
  s.say({ ...request, ...change });
  return s.sent[0];
}

const refuse = (error: Error) => (): never => {
  throw error;
};

describe("a handled request", () => {
  test("is answered with the handler's map", () => {
    expect(mapOf(asked(({ a }) => ({ twice: 2 * Number(a) })))).toEqual({ twice: 2 });
  });

  test.each([0, 1] as const)(
    "of version field %i has its version, group, command and sequence repeated",
    (version) => {
      expect(asked(() => ({}), { version })).toMatchObject({
        version,
        op: 3,
        flags: 0,
        group: 64,
        sequence: 200,
        command: 3,
      });
    },
  );

  test("with a read operation is answered with a read response", () => {
    const s = scripted();
    s.endpoint.handle({ ...key, op: "read" }, () => ({}));
    s.say({ ...request, op: 0 });
    expect(s.sent[0]?.op).toBe(1);
  });

  test("with an indefinite-length map is read", () => {
    expect(mapOf(asked((payload) => payload, { payload: fromHex("bf6161bf616201ffff") }))).toEqual({
      a: { b: 1 },
    });
  });

  test("without payload is read as an empty map", () => {
    expect(mapOf(asked((payload) => payload, { payload: new Uint8Array() }))).toEqual({});
  });

  test.each(["01", "a2616101616102", "a1"])("with the unreadable payload %s is answered rc 3", (hex) => {
    expect(mapOf(asked(() => ({}), { payload: fromHex(hex) }))).toEqual({ rc: Rc.invalid });
  });

  test("is answered once its promise settles", async () => {
    const s = scripted();
    s.endpoint.handle(key, async () => ({ late: true }));
    s.say(request);
    const before = s.sent.length;
    await settle();
    expect([before, mapOf(s.sent[0])]).toEqual([0, { late: true }]);
  });

  test("is told its context", () => {
    const s = scripted();
    let told: unknown;
    s.endpoint.handle(key, (_payload, context) => {
      told = context;
      return {};
    });
    s.say(request);
    expect(told).toMatchObject({ op: "write", version: 1, group: 64, command: 3, sequence: 200 });
  });

  test("has what was left for after the answer done after it", () => {
    const s = scripted();
    let sentBefore = -1;
    s.endpoint.handle(key, (_payload, context) => {
      context.afterResponse(() => (sentBefore = s.sent.length));
      return {};
    });
    s.say(request);
    expect(sentBefore).toBe(1);
  });

  test("has one answer even when what was left for after it fails", () => {
    const s = scripted();
    s.endpoint.handle(key, (_payload, context) => {
      context.afterResponse(refuse(new Error("no reset")));
      return { ok: true };
    });
    s.say(request);
    expect([s.sent.map(mapOf), s.endpoint.stats.handlerFailures]).toEqual([[{ ok: true }], 1]);
  });
});

describe("a refused request", () => {
  test("with the handler's rc is answered with it", () => {
    expect(mapOf(asked(refuse(new SmpRcError(Rc.busy))))).toEqual({ rc: Rc.busy });
  });

  test("with a group's rc is answered as a group error in version 2", () => {
    expect(mapOf(asked(refuse(new SmpRcError(2, { group: 64 }))))).toEqual({ err: { group: 64, rc: 2 } });
  });

  test("with a group's rc is answered as a plain rc in version 1", () => {
    expect(mapOf(asked(refuse(new SmpRcError(2, { group: 64 })), { version: 0 }))).toEqual({ rc: 2 });
  });

  test("by a rejected promise is answered with its rc", async () => {
    const s = scripted();
    s.endpoint.handle(key, () => Promise.reject(new SmpRcError(Rc.noEntry)));
    s.say(request);
    await settle();
    expect(mapOf(s.sent[0])).toEqual({ rc: Rc.noEntry });
  });

  test("without handler is answered rc 8 and counted", () => {
    const s = scripted();
    s.say(request);
    expect([mapOf(s.sent[0]), s.endpoint.stats.requestsUnsupported]).toEqual([{ rc: Rc.notSupported }, 1]);
  });

  test("after its handler was taken away is answered rc 8", () => {
    const s = scripted();
    s.endpoint.handle(key, () => ({}))();
    s.say(request);
    expect(mapOf(s.sent[0])).toEqual({ rc: Rc.notSupported });
  });
});

describe("a handler that fails", () => {
  test("is answered rc 1", () => {
    expect(mapOf(asked(refuse(new Error("bug"))))).toEqual({ rc: Rc.unknown });
  });

  test("is reported with its error", () => {
    const errors: unknown[] = [];
    const s = scripted({ onHandlerError: (error) => errors.push(error) });
    const bug = new Error("bug");
    s.endpoint.handle(key, refuse(bug));
    s.say(request);
    expect(errors).toEqual([bug]);
  });

  test("by a map that CBOR cannot carry is answered rc 1", () => {
    expect(mapOf(asked(() => ({ a: () => 1 })))).toEqual({ rc: Rc.unknown });
  });
});

test("an answer above the largest message is answered rc 7", () => {
  const s = scripted({ maxMessage: 64 });
  s.endpoint.handle(key, () => ({ text: "x".repeat(80) }));
  s.say(request);
  expect(mapOf(s.sent[0])).toEqual({ rc: Rc.messageTooBig });
});

test("a second handler for a command is refused as the caller's mistake", () => {
  const s = scripted();
  s.endpoint.handle(key, () => ({}));
  expect(() => s.endpoint.handle(key, () => ({}))).toThrow(
    expect.objectContaining({ code: "SMP_BAD_ARGUMENT" }),
  );
});

test("an answer that the stream does not take any more is counted", async () => {
  const s = scripted();
  s.endpoint.handle(key, async () => ({}));
  s.say(request);
  s.far.close();
  await settle();
  expect(s.endpoint.stats.responsesLost).toBe(1);
});

test("requests and answers of both ends cross on one stream", async () => {
  const s = scripted();
  s.endpoint.handle(key, () => ({ from: "endpoint" }));
  const answer = s.endpoint.request({ ...key, command: 4 });
  s.say({ ...request, sequence: s.sent[0]?.sequence ?? 0 });
  s.answer(s.sent[0], { from: "far" });
  expect([await answer, mapOf(s.sent[1])]).toEqual([{ from: "far" }, { from: "endpoint" }]);
});

test("a message is taken only when the one before it is done, though a handler hears more while it writes", () => {
  const s = scripted();
  const order: string[] = [];
  s.endpoint.handle(key, ({ a }) => {
    order.push(`begin ${String(a)}`);
    if (a === 1) s.say({ ...request, payload: fromHex("a1616103") });
    order.push(`end ${String(a)}`);
    return {};
  });
  const frame = (hex: string) => cobsFraming.encode(fromHex(`0a00000400400003${hex}`));
  s.far.write(Uint8Array.from([...frame("a1616101"), ...frame("a1616102")]));
  expect(order).toEqual(["begin 1", "end 1", "begin 2", "end 2", "begin 3", "end 3"]);
});
