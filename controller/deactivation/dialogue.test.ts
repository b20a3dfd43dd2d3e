import { leafPaths } from "@vestige/chart";
import { describe, expect, test } from "vitest";
import { TestClock } from "../testing/test-clock.ts";
import { stopDialogueChart } from "./chart.ts";
import { StopDialogue } from "./dialogue.ts";

const BOOT = "00000000000000b1";

function dialogue() {
  const clock = new TestClock();
  const unanswered: number[] = [];
  const onUnanswered = ({ number }: { readonly number: number }): void => void unanswered.push(number);
  return { clock, unanswered, talk: new StopDialogue({ clock, answerLimit: 100, onUnanswered }) };
}

/** What brings a dialogue into each state. */
const INTO: Readonly<Record<string, (talk: StopDialogue) => void>> = {
  idle: () => undefined,
  requested: (talk) => talk.open(BOOT, 5),
  deciding: (talk) => {
    talk.open(BOOT, 5);
    talk.ask();
  },
  decided: (talk) => {
    talk.open(BOOT, 5);
    talk.ask();
    talk.judged();
  },
  withdrawn: (talk) => {
    talk.open(BOOT, 5);
    talk.close();
  },
};

/** State by event: the state after it, and whether the deed is to be done. */
const ROWS = [
  ["idle", "open", "requested", undefined],
  ["idle", "ask", "deciding", true],
  ["idle", "judged", "idle", false],
  ["idle", "close", "idle", false],
  ["requested", "open", "requested", undefined],
  ["requested", "ask", "deciding", true],
  ["requested", "judged", "decided", true],
  ["requested", "close", "withdrawn", true],
  ["deciding", "open", "deciding", undefined],
  ["deciding", "ask", "deciding", false],
  ["deciding", "judged", "decided", true],
  ["deciding", "close", "withdrawn", true],
  ["decided", "open", "requested", undefined],
  ["decided", "ask", "decided", false],
  ["decided", "judged", "decided", true],
  ["decided", "close", "idle", false],
  ["withdrawn", "open", "requested", undefined],
  ["withdrawn", "ask", "deciding", true],
  ["withdrawn", "judged", "withdrawn", false],
  ["withdrawn", "close", "withdrawn", false],
] as const;

const does = (talk: StopDialogue, event: "open" | "ask" | "judged" | "close"): boolean | undefined => {
  if (event === "open") {
    talk.open(BOOT, 6);
    return undefined;
  }
  return event === "ask" ? talk.ask() : event === "judged" ? talk.judged() : talk.close();
};

describe("the stop dialogue", () => {
  test.each(ROWS)("%s + %s → %s", (from, event, to, done) => {
    const { talk } = dialogue();
    INTO[from]?.(talk);
    expect([does(talk, event), talk.state]).toEqual([done, to]);
  });
  test("has a row for each state and event", () => {
    expect(ROWS.length).toBe(leafPaths(stopDialogueChart).length * 4);
  });
  test("learns code and explanation as the camera tells them", () => {
    const { talk } = dialogue();
    talk.open(BOOT, 5);
    talk.learn({ code: "witness-refusal" });
    talk.learn({ explanation: { startMs: 10, durationMs: 900, recording: "r1" } });
    expect(talk.request).toEqual({
      bootId: BOOT,
      number: 5,
      code: "witness-refusal",
      explanation: { startMs: 10, durationMs: 900, recording: "r1" },
    });
  });
  test("does not wait for ever for what the camera did with a decision", () => {
    const { talk, clock, unanswered } = dialogue();
    INTO["decided"]?.(talk);
    clock.advance(100);
    expect([talk.state, unanswered, clock.size]).toEqual(["idle", [5], 0]);
  });
  test("leaves nothing on the clock when it is reset", () => {
    const { talk, clock } = dialogue();
    INTO["decided"]?.(talk);
    talk.reset();
    expect([talk.state, clock.size]).toEqual(["idle", 0]);
  });
});
