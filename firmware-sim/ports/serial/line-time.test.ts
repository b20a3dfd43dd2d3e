import { describe, expect, test } from "vitest";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import { LineTime } from "./line-time.ts";

describe("the time that a message takes on a line", () => {
  test("grows with its length and shrinks with the speed", () => {
    const at = (baud: number, bytes: number): number =>
      new LineTime({ clock: new VirtualClock(), baud }).send(bytes);
    expect([at(115_200, 400), at(9_600, 400), at(9_600, 800)]).toEqual([51, 609, 1_200]);
  });

  test("includes what was written before it", () => {
    const line = new LineTime({ clock: new VirtualClock(), baud: 9_600 });
    line.send(400);
    expect(line.send(400)).toBe(1_217);
  });

  test("forgets what has left", () => {
    const clock = new VirtualClock();
    const line = new LineTime({ clock, baud: 9_600 });
    line.send(400);
    clock.advance(10_000);
    expect(line.send(400)).toBe(609);
  });
});
