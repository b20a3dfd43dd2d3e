import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HeapClock } from "./heap-clock.ts";

interface Planned {
  readonly due: number;
  readonly late: boolean;
  readonly name: number;
}

/** The same promises kept the slow way: a list searched for its first entry every time. */
class SortedList {
  now = 0;
  #list: Planned[] = [];
  readonly ran: string[] = [];

  at(entry: Planned): void {
    this.#list.push({ ...entry, due: Math.max(entry.due, this.now) });
  }

  cancel(name: number): void {
    this.#list = this.#list.filter((entry) => entry.name !== name);
  }

  advanceTo(to: number): void {
    const order = (a: Planned, b: Planned): number =>
      a.due - b.due || Number(a.late) - Number(b.late) || a.name - b.name;
    for (const first of [...this.#list].sort(order)) {
      if (first.due > to) break;
      this.cancel(first.name);
      this.ran.push(`${first.name}@${first.due}`);
    }
    this.now = to;
  }

  get size(): number {
    return this.#list.length;
  }
}

const command = fc.oneof(
  { weight: 5, arbitrary: fc.record({ plan: fc.integer({ min: -5, max: 50 }), late: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ cancel: fc.nat(200) }) },
  { weight: 1, arbitrary: fc.record({ advance: fc.nat(20) }) },
);

describe("HeapClock", () => {
  test("runs, cancels and counts as a sorted list does", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 300 }), (commands) => {
        const clock = new HeapClock();
        const list = new SortedList();
        const ran: string[] = [];
        const cancels: (() => void)[] = [];
        for (const c of commands) {
          if ("plan" in c) {
            const name = cancels.length;
            const due = clock.now() + c.plan;
            cancels.push(clock.at(due, () => void ran.push(`${name}@${clock.now()}`), { late: c.late }));
            list.at({ due, late: c.late, name });
          } else if ("cancel" in c) {
            cancels[c.cancel]?.();
            list.cancel(c.cancel);
          } else {
            clock.advance(c.advance);
            list.advanceTo(list.now + c.advance);
          }
        }
        expect([ran, clock.size, clock.now()]).toEqual([list.ran, list.size, list.now]);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test("a late entry comes after the others of its ms, whatever was scheduled first", () => {
    const clock = new HeapClock();
    const ran: string[] = [];
    clock.at(5, () => void ran.push("event"), { late: true });
    clock.at(5, () => void ran.push("timer"));
    clock.advanceTo(5);
    expect(ran).toEqual(["timer", "event"]);
  });

  test("what an entry schedules up to the end of the advance runs in it, at its own time", () => {
    const clock = new HeapClock();
    const times: number[] = [];
    const remind = (): void => {
      times.push(clock.now());
      clock.after(10, remind);
    };
    clock.after(10, remind);
    clock.advance(100);
    expect(times).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  });

  test("a due time that has passed means now", () => {
    const clock = new HeapClock(100);
    clock.at(50, () => {});
    expect(clock.next()).toBe(100);
  });

  test("an entry that throws is spent, and the clock goes on from its time", () => {
    const clock = new HeapClock();
    const ran: number[] = [];
    clock.at(5, () => {
      throw new Error("broken entry");
    });
    clock.at(6, () => void ran.push(clock.now()));
    expect(() => clock.advanceTo(10)).toThrow("broken entry");
    expect(clock.now()).toBe(5);
    clock.advanceTo(10);
    expect(ran).toEqual([6]);
  });

  test("a watchdog that is re-armed a thousand times runs once", () => {
    const clock = new HeapClock();
    let barks = 0;
    let cancel = (): void => {};
    for (let i = 0; i < 1_000; i++) {
      cancel();
      cancel = clock.after(1_000, () => void barks++);
    }
    clock.advance(1_000);
    expect([barks, clock.size, clock.next()]).toEqual([1, 0, undefined]);
  });

  test("cancelling twice, or after the run, changes nothing", () => {
    const clock = new HeapClock();
    const first = clock.at(1, () => {});
    clock.at(2, () => {});
    clock.advanceTo(1);
    first();
    first();
    expect(clock.size).toBe(1);
  });

  test("runAll stops at the last due time and tells how many ran", () => {
    const clock = new HeapClock();
    clock.at(3, () => void clock.after(4, () => {}));
    expect([clock.runAll(10), clock.now()]).toEqual([2, 7]);
  });

  test("runAll refuses to run for ever", () => {
    const clock = new HeapClock();
    const again = (): void => void clock.after(1, again);
    again();
    expect(() => clock.runAll(100)).toThrow("CHART_RUN_LIMIT");
  });

  test.each<[string, string, (clock: HeapClock) => unknown]>([
    ["a time that goes back", "CHART_BAD_TIME", (clock) => clock.advanceTo(9)],
    ["a due time that is no number", "CHART_BAD_TIME", (clock) => clock.at(Number.NaN, () => {})],
    ["a due time in parts of a ms", "CHART_BAD_TIME", (clock) => clock.at(10.5, () => {})],
    ["a negative wait", "CHART_BAD_TIME", (clock) => clock.after(-1, () => {})],
    [
      "an advance out of an entry",
      "CHART_REENTRANT",
      (clock) => [clock.at(11, () => clock.advance(1)), clock.advance(5)],
    ],
  ])("%s is refused with %s", (_what, code, misuse) => {
    expect(() => misuse(new HeapClock(10))).toThrow(code);
  });
});
