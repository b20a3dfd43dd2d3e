import { describe, expect, test } from "vitest";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { createPace } from "./pace.ts";

/** Work of so many steps that each take so long, and a note of each. */
function worker(name: string, { steps, bytes = 1, done }: { steps: number; bytes?: number; done: string[] }) {
  let left = steps;
  return (): number | undefined => {
    if (left-- === 0) return undefined;
    done.push(name);
    return bytes;
  };
}

const MIB = 2 ** 20;

describe("the pace of a process", () => {
  test("does work in the order in which it came, one after the other", () => {
    const clock = new VirtualClock();
    const [pace, done] = [createPace({ clock }), [] as string[]];
    pace.later(worker("first", { steps: 3, done }));
    pace.later(worker("second", { steps: 2, done }));
    clock.advance(0);
    expect(done).toEqual(["first", "first", "first", "second", "second"]);
  });

  test("does nothing at once", () => {
    const done: string[] = [];
    createPace({ clock: new VirtualClock() }).later(worker("first", { steps: 3, done }));
    expect(done).toEqual([]);
  });

  test("lets what is due come between slices, so that nothing waits for all that is behind", () => {
    const clock = new VirtualClock();
    const [pace, done] = [createPace({ clock }), [] as string[]];
    pace.later(worker("head", { steps: 20, bytes: MIB, done }));
    clock.after(0, () => done.push("live"));
    clock.advance(0);
    expect(done.indexOf("live")).toBe(4);
  });

  test("ends a slice when its time is over", () => {
    const clock = new VirtualClock();
    const [pace, done] = [createPace({ clock }), [] as string[]];
    let now = 0;
    clock.now = () => now++;
    pace.later(worker("head", { steps: 40, done }));
    clock.after(0, () => done.push("live"));
    clock.advance(0);
    expect(done.indexOf("live")).toBe(10);
  });

  test("does not do what was taken back", () => {
    const clock = new VirtualClock();
    const [pace, done] = [createPace({ clock }), [] as string[]];
    const cancel = pace.later(worker("first", { steps: 3, done }));
    pace.later(worker("second", { steps: 1, done }));
    cancel();
    clock.advance(0);
    expect(done).toEqual(["second"]);
  });

  test("goes on with the others when one throws", () => {
    const clock = new VirtualClock();
    const [pace, done] = [createPace({ clock }), [] as string[]];
    pace.later(() => {
      throw new RangeError("a step");
    });
    pace.later(worker("second", { steps: 1, done }));
    expect(() => clock.advance(0)).toThrow("a step");
    clock.advance(0);
    expect(done).toEqual(["second"]);
  });

  test("gives turns evenly", () => {
    const pace = createPace({ clock: new VirtualClock() });
    expect(Array.from({ length: 7 }, () => pace.turn(5))).toEqual([0, 1, 2, 3, 4, 0, 1]);
  });

  test("says how late live fragments were", () => {
    const pace = createPace({ clock: new VirtualClock() });
    for (let late = 1; late <= 200; late++) pace.wroteLive(late);
    expect(pace.statistics().lateMs).toEqual({ p50: 100, p99: 198, max: 200 });
  });

  test("counts anew when it is told to", () => {
    const pace = createPace({ clock: new VirtualClock() });
    pace.wrote(3, 1_000);
    pace.wroteLive(7);
    pace.restart();
    expect(pace.statistics()).toEqual({
      ...{ fragments: 0, bytes: 0, waiting: 0 },
      lateMs: { p50: 0, p99: 0, max: 0 },
    });
  });
});
