import { createMachine, transition, initialTransition } from "xstate";
import { describe, expect, test } from "vitest";
import { XSTATE_CANCEL, XSTATE_RAISE } from "./xstate-engine.ts";

describe("XState's inner names", () => {
  const machine = createMachine({
    id: "m",
    initial: "a",
    states: { a: { after: { 500: "b" }, on: { go: "b" } }, b: {} },
  });
  const [start, armed] = initialTransition(machine);
  const [, disarmed] = transition(machine, start, { type: "go" });

  test("a delay is armed by an action of the known name with event, id and ms", () => {
    expect(armed.map(({ type, params }) => ({ type, params }))).toEqual([
      {
        type: XSTATE_RAISE,
        params: { event: { type: "xstate.after.500.m.a" }, id: "xstate.after.500.m.a", delay: 500 },
      },
    ]);
  });

  test("a delay is disarmed by an action of the known name with the same id", () => {
    expect(disarmed.map(({ type, params }) => ({ type, params }))).toEqual([
      { type: XSTATE_CANCEL, params: { sendId: "xstate.after.500.m.a" } },
    ]);
  });

  test("an ignored event gives the same snapshot", () => {
    expect(transition(machine, start, { type: "nothing" })[0]).toBe(start);
  });
});
