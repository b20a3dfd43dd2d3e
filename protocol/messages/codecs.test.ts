import { describe, expect, test } from "vitest";
import { PeerDataError, UsageError } from "../base/index.ts";
import {
  MAX_MESSAGE_BYTES,
  NO_DISCARDS,
  StartMessage,
  StopMessage,
  SubscribeMessage,
  countDiscard,
  decodeCbor,
  decodeJson,
  decodeValue,
  encodeCbor,
  encodeJson,
} from "./index.ts";

const start = StartMessage.create({ id: "c-1" });

function thrown(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}

const refusal = (run: () => unknown): PeerDataError => {
  const error = thrown(run);
  if (error instanceof PeerDataError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
};

describe("a refusal", () => {
  const broken = '{"v":1,"kind":"stop","id":"c-7","code":5,"text":"a private reason"}';

  test("names kind, path, rule and the id of the command, for the answer", () => {
    expect(refusal(() => decodeJson(broken)).fields).toEqual({
      kind: "stop",
      path: "/code",
      rule: "has the wrong type",
      id: "c-7",
    });
  });
  test("repeats no value, since it may be a private part", () => {
    const secret = '{"v":1,"kind":"stop","id":"c-7","text":"Officer\\nExample"}';
    const error = refusal(() => decodeJson(secret));
    expect(JSON.stringify([error.message, error.fields])).not.toContain("Officer");
  });
  test("has no id when the command's own is not one", () => {
    expect(refusal(() => decodeJson('{"v":1,"kind":"start","id":"a b"}')).fields.id).toBeNull();
  });
  test("knows neither kind nor id of bytes that are no message", () => {
    expect(refusal(() => decodeJson("?")).fields).toMatchObject({ kind: null, id: null });
  });
  test("cuts the name of an unknown field", () => {
    const path = refusal(() => decodeValue({ ...start, ["x".repeat(5000)]: 1 })).fields.path;
    expect(String(path).length).toBeLessThanOrEqual(96);
  });
});

describe("the way a message came", () => {
  test("a command is refused on the side of reports", () => {
    expect(refusal(() => decodeJson(encodeJson(start), { direction: "fromCamera" })).code).toBe("BWC_P11");
  });
  test("a command is refused under another command's SMP id", () => {
    expect(refusal(() => decodeCbor(encodeCbor(start), { smpCommand: 33 })).code).toBe("BWC_P14");
  });
  test("a command is taken under its own SMP id", () => {
    expect(decodeCbor(encodeCbor(start), { direction: "toCamera", smpCommand: 32 })).toEqual(start);
  });
  test("a message without an SMP id is refused on serial", () => {
    const report = { v: 1, kind: "situation-report" };
    expect(refusal(() => decodeValue(report, { smpCommand: 32 })).code).toBe("BWC_P14");
  });
});

describe("the longest message", () => {
  const padded = (bytes: number): string => `${encodeJson(start)}${" ".repeat(bytes)}`;
  const room = MAX_MESSAGE_BYTES - encodeJson(start).length;

  test("is taken", () => {
    expect(decodeJson(padded(room))).toEqual(start);
  });
  test("is not taken with one byte more, as text", () => {
    expect(refusal(() => decodeJson(padded(room + 1))).code).toBe("BWC_P09");
  });
  test("is not taken with one byte more, as bytes", () => {
    expect(refusal(() => decodeJson(Buffer.from(padded(room + 1)))).code).toBe("BWC_P09");
  });
  test("is measured in bytes, not in characters", () => {
    expect(refusal(() => decodeJson(`"${"\u20ac".repeat(Math.ceil(MAX_MESSAGE_BYTES / 3))}"`)).code).toBe(
      "BWC_P09",
    );
  });
  test("is not taken with one byte more, as CBOR", () => {
    expect(refusal(() => decodeCbor(new Uint8Array(MAX_MESSAGE_BYTES + 1))).code).toBe("BWC_P09");
  });
});

describe("JSON", () => {
  test("is read from text and from bytes alike", () => {
    expect(decodeJson(Buffer.from(encodeJson(start)))).toEqual(decodeJson(encodeJson(start)));
  });
  test("is refused when its bytes are not UTF-8", () => {
    expect(refusal(() => decodeJson(Uint8Array.of(0x22, 0xff, 0x22))).code).toBe("BWC_P01");
  });
});

describe("sending", () => {
  test("CBOR does not depend on the order of the fields", () => {
    expect(encodeCbor({ id: "c-1", kind: "start", v: 1 })).toEqual(encodeCbor(start));
  });
  test("a message that breaks the contract is the caller's fault", () => {
    const error = thrown(() => encodeJson(StartMessage.create({ id: "" })));
    expect(error instanceof UsageError && [error.code, error.fields.path]).toEqual(["BWC_P19", "/id"]);
  });
  test("text that CBOR cannot carry is refused before it is sent", () => {
    const error = thrown(() => encodeCbor(StopMessage.create({ id: "c-1", text: "\ud800" })));
    expect(error instanceof UsageError && error.code).toBe("BWC_P19");
  });
});

describe("a map that another decoder read", () => {
  test("is the message itself", () => {
    const map: unknown = { v: 1, kind: "subscribe", id: "c-1", controller: "controller-1" };
    expect(decodeValue(map, { direction: "toCamera", smpCommand: SubscribeMessage.smpCommand ?? 0 })).toBe(
      map,
    );
  });
  test.each([null, 5, "start", [], new Uint8Array(2)])("is refused when it is no map: %j", (value) => {
    expect(refusal(() => decodeValue(value)).code).toBe("BWC_P03");
  });
});

describe("the count of discards", () => {
  const counted = countDiscard(countDiscard(countDiscard(NO_DISCARDS, "BWC_P01"), "BWC_P08"), "BWC_P01");

  test("is kept by code", () => {
    expect(counted).toEqual({ total: 3, byCode: { BWC_P01: 2, BWC_P08: 1 } });
  });
  test("starts at nothing and stays there", () => {
    expect(NO_DISCARDS).toEqual({ total: 0, byCode: {} });
  });
});
