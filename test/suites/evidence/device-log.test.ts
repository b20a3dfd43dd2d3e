import {
  appendEntry,
  checkLog,
  DEVICE_LOG_NAME,
  isLogWord,
  LOG_START,
  type LogEntry,
  sealLog,
  textHash,
} from "@vestige/protocol/evidence";
import { keyFrom, nodeTools } from "@vestige/protocol/evidence/node";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeSet } from "./write-set.ts";

const whole = (): Uint8Array => writeSet().files.get(DEVICE_LOG_NAME) ?? new Uint8Array();
const hash = textHash(nodeTools);
const at = { camera: "SIM-0001", bootId: "00112233445566ff", uptimeMs: 5, time: null };

function reportOf(...chunks: readonly Uint8Array[]) {
  const check = checkLog(nodeTools);
  for (const chunk of chunks) check.push(chunk);
  return check.report();
}

const changed = (from: string, to: string): Uint8Array =>
  Buffer.from(Buffer.from(whole()).toString().replace(from, to));

describe("a device log", () => {
  test("is verified up to its last seal", () => {
    expect(reportOf(whole())).toMatchObject({
      camera: "SIM-0001",
      entries: 9,
      sealed: 9,
      firstBad: undefined,
    });
  });

  test("says that it is simulated", () => {
    expect(reportOf(whole()).simulated).toBe(true);
  });

  test("does not depend on how the bytes come", () => {
    const bytes = whole();
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.nat(bytes.length), (one, other) => {
        const [a, b] = [Math.min(one, other), Math.max(one, other)];
        expect(reportOf(bytes.slice(0, a), bytes.slice(a, b), bytes.slice(b))).toEqual(reportOf(bytes));
      }),
      { seed: 48, numRuns: 50 },
    );
  });

  test("can be replayed: entries come in order", () => {
    const words: string[] = [];
    checkLog(nodeTools, ({ what }: LogEntry) => words.push(what)).push(whole());
    expect(words.slice(0, 5)).toEqual([
      "poweredOn",
      "recordingStarted",
      "recordingStopped",
      "recordingFinalized",
      "sealed",
    ]);
  });

  test("gives entries no more once one is bad", () => {
    const words: string[] = [];
    checkLog(nodeTools, ({ what }: LogEntry) => words.push(what)).push(changed("concluded", "confirmed"));
    expect(words).toEqual(["poweredOn", "recordingStarted"]);
  });

  test.each([
    ["an edited value", changed("concluded", "confirmed"), 3],
    ["an entry that does not say that it is simulated", changed('"simulated":true', '"simulated":false'), 1],
    ["a blank that nobody signed", changed('{"bootId"', '{ "bootId"'), 1],
    ["an end that is cut off", whole().slice(0, -1), 9],
    ["a text that is no log", Buffer.from("hello\n"), 1],
    ["a line without end", Buffer.from("x".repeat(70_000)), 1],
    [
      "a value nested too deeply for JSON of ours",
      changed('"data":{', `"data":{"a":${"[".repeat(99)}${"]".repeat(99)},`),
      1,
    ],
  ])("with %s names the entry", (_, bytes, entry) => {
    expect(reportOf(bytes).firstBad?.entry).toBe(entry);
  });

  test("with a seal of another key names the seal", () => {
    const { sign } = keyFrom("thief");
    const first = appendEntry(hash, LOG_START, { ...at, what: "poweredOn" });
    const seal = sealLog({ hash, sign, publicKey: keyFrom("device").publicKey }, first.head, at);
    expect(reportOf(Buffer.from(first.line + seal.line)).firstBad?.entry).toBe(2);
  });

  test("with entries of another camera names the first", () => {
    const first = appendEntry(hash, LOG_START, { ...at, what: "poweredOn" });
    const other = appendEntry(hash, first.head, { ...at, camera: "SIM-0002", what: "docked" });
    expect(reportOf(Buffer.from(first.line + other.line)).firstBad?.entry).toBe(2);
  });

  test("goes on after a boot, whose uptime begins anew", () => {
    const first = appendEntry(hash, LOG_START, { ...at, what: "poweredOn" });
    const boot = { ...at, bootId: "00112233445566aa", uptimeMs: 0 };
    const second = appendEntry(hash, first.head, { ...boot, what: "poweredOn" });
    expect(reportOf(Buffer.from(first.line + second.line)).entries).toBe(2);
  });

  test("has no word that only looks like one", () => {
    expect([isLogWord("muted"), isLogWord("toString")]).toEqual([true, false]);
  });
});
