import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TriggerMemory } from "./trigger-memory.ts";

const cooldownMs = 60_000;
const since = (now: number) => ({ now, cooldownMs });
const heard = (counter: number, { signed = true, stale = false } = {}) => ({
  ...{ source: "car-7", counter, signed, stale, at: 0 },
});

describe("F 24: the memory of trigger sources", () => {
  test.each([
    [4, true],
    [5, true],
    [6, false],
  ])("after counter 5 takes %d for a replay: %s", (counter, replay) => {
    const memory = new TriggerMemory();
    memory.hear(heard(5));
    expect(memory.replays(heard(counter), since(10 * cooldownMs))).toBe(replay);
  });

  test("X8: a counter that nobody signed silences its source for a cool-down only", () => {
    const memory = new TriggerMemory();
    memory.hear(heard(Number.MAX_SAFE_INTEGER, { signed: false }));
    const replays = [cooldownMs - 1, cooldownMs].map((now) => memory.replays(heard(6), since(now)));
    expect(replays).toEqual([true, false]);
  });

  test("X8: a counter that nobody signed makes it forget none that was signed", () => {
    const memory = new TriggerMemory();
    memory.hear(heard(5));
    memory.hear(heard(7, { signed: false }));
    const replays = [5, 6].map((counter) => memory.replays(heard(counter), since(cooldownMs)));
    expect(replays).toEqual([true, false]);
  });

  test.each([
    ["signed and not stale", {}, true],
    ["signed and stale", { stale: true }, false],
    ["not signed", { signed: false }, false],
  ])("a source was fresh by a trigger that was %s: %3$s", (_, how, fresh) => {
    const memory = new TriggerMemory();
    memory.hear(heard(5, how));
    expect(memory.wasFresh("car-7")).toBe(fresh);
  });

  test("a source that was fresh stays known by a stale trigger, and uses up its counter", () => {
    const memory = new TriggerMemory();
    memory.hear(heard(5));
    memory.hear(heard(6, { stale: true }));
    expect([memory.wasFresh("car-7"), memory.replays(heard(6), since(cooldownMs))]).toEqual([true, true]);
  });

  test("a source that was heeded cools down, another does not", () => {
    const memory = new TriggerMemory();
    memory.heed("car-7", 0);
    expect(["car-7", "car-8"].map((source) => memory.coolsDown(source, since(1_000)))).toEqual([true, false]);
  });

  test("a boot heeds every source again, but no counter twice", () => {
    const memory = new TriggerMemory();
    memory.hear(heard(5));
    memory.heed("car-7", 0);
    memory.forgetCooldowns();
    expect([memory.coolsDown("car-7", since(1)), memory.replays(heard(5), since(1))]).toEqual([false, true]);
  });

  test("X8: no flood of sources makes it grow beyond its places", () => {
    const calls = fc.array(fc.tuple(fc.string(), fc.nat(), fc.boolean()), { maxLength: 500 });
    fc.assert(
      fc.property(calls, (flood) => {
        const memory = new TriggerMemory();
        for (const [source, counter, signed] of flood) {
          memory.hear({ source, counter, signed, stale: false, at: 0 });
          memory.heed(source, 0);
        }
        return memory.size <= 64;
      }),
      { seed: 24, numRuns: 50 },
    );
  });

  test("a full one gives up the source that was heard longest ago", () => {
    const memory = new TriggerMemory();
    for (let index = 0; index <= 64; index++) memory.heed(`car-${index}`, 0);
    const cooling = ["car-0", "car-1", "car-64"].map((source) => memory.coolsDown(source, since(0)));
    expect(cooling).toEqual([false, true, true]);
  });
});
