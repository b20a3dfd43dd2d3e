import { describe, expect, test } from "vitest";
import {
  AcknowledgeMessage,
  DEFINITIONS,
  EventMessage,
  MESSAGES,
  StartMessage,
  StateMessage,
  definitionOfSmpCommand,
  isMessageKind,
  lostState,
  sortedFacts,
} from "./index.ts";

describe("the registry", () => {
  test("knows every message under its own kind", () => {
    expect(Object.entries(MESSAGES).map(([kind, definition]) => [kind, definition.kind])).toEqual(
      Object.keys(MESSAGES).map((kind) => [kind, kind]),
    );
  });
  test("gives every SMP command id once", () => {
    const ids = DEFINITIONS.map(({ smpCommand }) => smpCommand).filter((id) => id !== null);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test("finds a message by its SMP command id", () => {
    expect(definitionOfSmpCommand(32)).toBe(StartMessage);
  });
  test("finds nothing under an id that nobody has", () => {
    expect(definitionOfSmpCommand(63)).toBeUndefined();
  });
  test("has one kind that never travels on serial: what people report", () => {
    expect(DEFINITIONS.filter(({ smpCommand }) => smpCommand === null).map(({ kind }) => kind)).toEqual([
      "situation-report",
    ]);
  });
  test("retains the state and nothing else", () => {
    expect(DEFINITIONS.filter(({ retained }) => retained).map(({ kind }) => kind)).toEqual(["state"]);
  });
  test("demands the mark of the simulation from every camera message", () => {
    const cameras = DEFINITIONS.filter(({ direction }) => direction === "fromCamera");
    for (const { schema } of cameras) expect(schema.required).toContain("simulated");
  });
  test.each(["constructor", "toString", "__proto__", "Hello", ""])("knows no kind %j", (kind) => {
    expect(isMessageKind(kind)).toBe(false);
  });
  test("says something about every message and every field", () => {
    for (const { summary, schema } of DEFINITIONS) {
      expect(summary).not.toBe("");
      for (const field of Object.values(schema.properties)) expect(field.description ?? "").not.toBe("");
    }
  });
});

describe("a companion", () => {
  test("adds version, kind and the mark of the simulation to a camera's message", () => {
    expect(lostState({ camera: "SIM-A", profile: "p", model: "VESTIGE-SIM", firmware: "1" })).toMatchObject({
      v: 1,
      kind: "state",
      simulated: true,
    });
  });
  test("adds no mark to what a controller says", () => {
    expect(AcknowledgeMessage.create({ bootId: "0f1e2d3c4b5a6978", upTo: 1 })).toEqual({
      v: 1,
      kind: "acknowledge",
      bootId: "0f1e2d3c4b5a6978",
      upTo: 1,
    });
  });
  test("gives frozen messages", () => {
    expect(Object.isFrozen(StartMessage.create({ id: "c-1" }))).toBe(true);
  });
  test("is frozen itself", () => {
    expect(Object.isFrozen(StartMessage)).toBe(true);
  });
  test("knows its own kind", () => {
    expect(StartMessage.is(StartMessage.create({ id: "c-1" }))).toBe(true);
  });
  test("knows that another kind is not its own", () => {
    expect(EventMessage.is(StartMessage.create({ id: "c-1" }))).toBe(false);
  });
  test("writes a last will that says lost and claims to know nothing", () => {
    const will = lostState({ camera: "SIM-A", profile: "p", model: "VESTIGE-SIM", firmware: "1" });
    expect(StateMessage.is(will) && [will.presence, will.bootId, will.mode, will.facts]).toEqual([
      "lost",
      null,
      null,
      null,
    ]);
  });
});

test("facts are sorted and each stands once", () => {
  expect(sortedFacts(["online", "gate", "online"])).toEqual(["gate", "online"]);
});
