import { InternalError, TransportError } from "@vestige/protocol/base";
import { expect, test } from "vitest";
import { VirtualClock } from "../../testing/virtual-clock.ts";
import type { Synced } from "../disk/disk.ts";
import { type Step, WriteQueue } from "./write-queue.ts";

const full = (): TransportError => new TransportError("BWC_R01", "full");

/** A queue, and what was written from it. */
function made() {
  const clock = new VirtualClock();
  const written: string[] = [];
  const answers: Synced[] = [];
  const queue = new WriteQueue(clock, () => written.push("idle"));
  /** A step that waits for its answer. */
  const slow =
    (name: string): Step =>
    (done) => {
      written.push(name);
      answers.push(done);
    };
  const quick =
    (name: string): Step =>
    (done) => {
      written.push(name);
      done();
    };
  return { clock, written, answers, queue, slow, quick };
}

test("a step begins when the one before it is durable", () => {
  const { queue, slow, quick, written, answers } = made();
  queue.push(slow("one"), quick("two"));
  const before = [...written];
  answers[0]?.();
  expect([before, written]).toEqual([["one"], ["one", "two", "idle"]]);
});

test("what a step pushes comes after what waits", () => {
  const { queue, quick, written } = made();
  const pushes: Step = (done) => {
    queue.push(quick("three"));
    written.push("one");
    done();
  };
  queue.push(pushes, quick("two"));
  expect(written).toEqual(["one", "two", "three", "idle"]);
});

test("what the storage refuses is offered again, and all behind it waits", () => {
  const { queue, quick, slow, written, answers, clock } = made();
  queue.push(slow("one"), quick("two"));
  answers[0]?.(full());
  clock.advance(1_999);
  const before = [...written, queue.trouble];
  clock.advance(1);
  answers[1]?.();
  expect([before, written, queue.trouble]).toEqual([
    ["one", "full"],
    ["one", "one", "two", "idle"],
    undefined,
  ]);
});

test("what a step throws of the storage is the same as its answer", () => {
  const { queue } = made();
  queue.push(() => {
    throw full();
  });
  expect(queue.trouble).toBe("full");
});

test("an error of ours is thrown on", () => {
  const { queue } = made();
  const bug: Step = () => {
    throw new InternalError("BWC_R05", "a bug");
  };
  expect(() => queue.push(bug)).toThrow("a bug");
});

test("an answer that comes after a power cut is nobody's", () => {
  const { queue, slow, written, answers } = made();
  queue.push(slow("one"));
  queue.cut();
  queue.push(slow("two"), slow("three"));
  answers[0]?.();
  expect(written).toEqual(["one", "two"]);
});

test("a power cut ends the waiting for the next attempt", () => {
  const { queue, slow, written, answers, clock } = made();
  queue.push(slow("one"));
  answers[0]?.(full());
  queue.cut();
  clock.advance(10_000);
  expect([written, queue.trouble, queue.idle]).toEqual([["one"], undefined, true]);
});
