import { describe, expect, test } from "vitest";
import { defineChart } from "./define.ts";
import {
  activeStates,
  allStates,
  handles,
  leafPaths,
  namedEvents,
  possibleTimers,
  transitionsOf,
  unusedNames,
} from "./enumerate.ts";
import { reachable } from "./reachable.ts";

const chart = defineChart({
  vocabulary: {
    events: ["go", "stop", "mark", "spare"],
    facts: ["ready", "full", "spareFact"],
    effects: ["open", "close", "spareEffect"],
    delays: ["limit", "spareDelay"],
  },
  regions: {
    mode: {
      initial: "off",
      states: {
        off: { on: { go: { target: "on", guard: { and: ["ready", { not: "full" }] }, effects: ["open"] } } },
        on: {
          initial: "live",
          exit: ["close"],
          after: { limit: { target: "off" } },
          on: { stop: { target: "off" } },
          states: { live: { on: { go: { target: "on.held", guard: { in: "light.dark" } } } }, held: {} },
        },
      },
    },
    light: { initial: "bright", states: { bright: { on: { stop: { target: "dark" } } }, dark: {} } },
  },
  on: { mark: { effects: ["open"] } },
});
const live = { mode: "on.live", light: "bright" };

describe("enumeration", () => {
  test("lists all states in written order", () => {
    expect(allStates(chart).join(" ")).toBe(
      "mode.off mode.on mode.on.live mode.on.held light.bright light.dark",
    );
  });

  test("lists the leaves", () => {
    expect(leafPaths(chart).join(" ")).toBe("mode.off mode.on.live mode.on.held light.bright light.dark");
  });

  test("lists the active states from the leaf upward", () => {
    expect(activeStates(live)).toEqual(["mode.on.live", "mode.on", "light.bright"]);
  });

  test("lists transitions with full paths and the guard as text", () => {
    expect(transitionsOf(chart)[0]).toEqual({
      region: "mode",
      source: "mode.off",
      trigger: { event: "go" },
      guard: { and: ["ready", { not: "full" }] },
      when: "ready and not full",
      target: "mode.on",
      effects: ["open"],
      raise: [],
      reenter: false,
    });
  });

  test("lists an expired timer as a transition's trigger", () => {
    expect(transitionsOf(chart).map(({ trigger }) => trigger)).toContainEqual({
      timer: "mode.on#limit",
      delay: "limit",
    });
  });

  test("names the events of the active states, their parents and the root", () => {
    expect([...namedEvents(chart, live)].sort()).toEqual(["go", "mark", "stop"]);
  });

  test("tells whether an event is named in a configuration", () => {
    expect(["go", "spare"].map((event) => handles(chart, live, event))).toEqual([true, false]);
  });

  test("lists the timers of the active states", () => {
    expect([possibleTimers(chart, live), possibleTimers(chart, { ...live, mode: "off" })]).toEqual([
      ["mode.on#limit"],
      [],
    ]);
  });

  test("lists the names that nothing uses", () => {
    expect(unusedNames(chart)).toEqual({
      events: ["spare"],
      facts: ["spareFact"],
      effects: ["spareEffect"],
      delays: ["spareDelay"],
    });
  });
});

describe("reachable", () => {
  test("gives a shortest path to each state, with the facts of each step", () => {
    const { paths, missing } = reachable(chart, { factSettings: [{}, { ready: true }], novelty: "pair" });
    expect([missing, paths.get("mode.on.live")]).toEqual([[], [{ event: "go", facts: { ready: true } }]]);
  });

  test("names the states that the given facts do not lead to", () => {
    expect(reachable(chart).missing).toEqual(["mode.on", "mode.on.live", "mode.on.held"]);
  });

  test("tries only the given events", () => {
    const { missing } = reachable(chart, { events: ["go"], factSettings: [{ ready: true }] });
    expect(missing).toEqual(["mode.on.held", "light.dark"]);
  });

  test("says that the limit ended the walk", () => {
    expect(reachable(chart, { limit: 1 })).toMatchObject({ configurations: 1, limited: true });
  });

  // mode.c needs light.dark beside mode.b, and both were seen before without the other.
  const meeting = defineChart({
    vocabulary: { events: ["b", "a", "dark", "bright", "c"], facts: [], effects: [], delays: [] },
    regions: {
      mode: {
        initial: "a",
        states: {
          a: { on: { b: { target: "b", guard: { in: "light.bright" } } } },
          b: { on: { a: { target: "a" }, c: { target: "c", guard: { in: "light.dark" } } } },
          c: {},
        },
      },
      light: {
        initial: "bright",
        states: {
          bright: { on: { dark: { target: "dark" } } },
          dark: { on: { bright: { target: "bright" } } },
        },
      },
    },
  });

  test.each([
    ["state", ["mode.c"]],
    ["pair", []],
    ["configuration", []],
  ] as const)("with novelty %s a state that needs two others at once is missing: %j", (novelty, missing) => {
    expect(reachable(meeting, { novelty }).missing).toEqual(missing);
  });
});
