import { describe, expect, test } from "vitest";
import type { Liveness } from "../service/types.ts";
import { TestClock } from "../testing/test-clock.ts";
import { LivenessWatch } from "./liveness.ts";

function watched() {
  const clock = new TestClock();
  const told: Liveness[] = [];
  const onChange = (state: Liveness): void => void told.push(state);
  const watch = new LivenessWatch({ clock, silentAfter: 75, lostAfter: 180, onChange });
  return { clock, told, watch };
}

describe("liveness", () => {
  test("begins with the first byte", () => {
    const { watch, told } = watched();
    watch.heard();
    expect([watch.state, told]).toEqual(["live", ["live"]]);
  });
  test("ends in silence, then in loss, each told once", () => {
    const { clock, watch, told } = watched();
    watch.heard();
    clock.advance(1_000);
    expect(told).toEqual(["live", "silent", "lost"]);
  });
  test("falls silent at the deadline and not before", () => {
    const { clock, watch } = watched();
    watch.heard();
    clock.advance(74);
    const before = watch.state;
    clock.advance(1);
    expect([before, watch.state]).toEqual(["live", "silent"]);
  });
  test("counts from the last byte", () => {
    const { clock, watch } = watched();
    watch.heard();
    clock.advance(50);
    watch.heard();
    clock.advance(74);
    expect(watch.state).toBe("live");
  });
  test("comes back from silence", () => {
    const { clock, watch, told } = watched();
    watch.heard();
    clock.advance(100);
    watch.heard();
    clock.advance(74);
    expect(told).toEqual(["live", "silent", "live"]);
  });
  test("has one entry on the clock however often it is heard", () => {
    const { clock, watch } = watched();
    for (let i = 0; i < 100; i++) watch.heard();
    expect(clock.size).toBe(1);
  });
  test("leaves nothing on the clock when the link says that the camera is gone", () => {
    const { clock, watch } = watched();
    watch.heard();
    watch.lose();
    expect([watch.state, clock.size]).toEqual(["lost", 0]);
  });
});
