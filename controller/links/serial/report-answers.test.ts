import { EventMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { VirtualClock, settle } from "../testing/virtual-clock.ts";
import { LEDGER_MS, ReportAnswers } from "./report-answers.ts";

const BOOT = "0f1e2d3c4b5a6978";
const OTHER = "00000000000000aa";

const event = (number: number, bootId = BOOT) =>
  EventMessage.create({
    ...{ camera: "SIM-T-1", bootId, number, uptimeMs: number, time: null },
    ...{ cause: { event: "recordPressed" }, facts: [], mode: "recording.active" },
  });

function answers() {
  const clock = new VirtualClock();
  const made = new ReportAnswers({ clock, controller: "control-1" });
  const given: unknown[] = [];
  const ask = async (number: number, bootId = BOOT): Promise<void> => {
    given.push(await made.answerTo(event(number, bootId)));
  };
  return { clock, made, given, ask };
}

const upTo = (number: number, bootId = BOOT) => ({
  ...{ v: 1, kind: "acknowledge", by: "control-1", simulated: true },
  ...{ bootId, upTo: number },
});

describe("a report", () => {
  test("is answered once it is in the ledger", async () => {
    const { clock, made, given, ask } = answers();
    void ask(1);
    await settle();
    const before = [...given];
    made.acknowledge({ bootId: BOOT, upTo: 1 });
    clock.advance(0);
    await settle();
    expect([before, given]).toEqual([[], [upTo(1)]]);
  });

  test("is not answered by an acknowledgement of earlier ones", async () => {
    const { clock, made, given, ask } = answers();
    void ask(2);
    made.acknowledge({ bootId: BOOT, upTo: 1 });
    clock.advance(0);
    await settle();
    expect(given).toEqual([]);
  });

  test("is not answered by an acknowledgement of another boot", async () => {
    const { clock, made, given, ask } = answers();
    void ask(1);
    made.acknowledge({ bootId: OTHER, upTo: 5 });
    clock.advance(0);
    await settle();
    expect(given).toEqual([]);
  });

  test("is answered empty when nothing is in the ledger in time", async () => {
    const { clock, given, ask } = answers();
    void ask(1);
    clock.advance(LEDGER_MS);
    await settle();
    expect(given).toEqual([{}]);
  });

  test("is answered with what is known when it is not in the ledger in time", async () => {
    const { clock, made, given, ask } = answers();
    made.acknowledge({ bootId: BOOT, upTo: 3 });
    void ask(4);
    clock.advance(LEDGER_MS);
    await settle();
    expect(given).toEqual([upTo(3)]);
  });

  test("that is in the ledger already is answered within the call", () => {
    const { made } = answers();
    made.acknowledge({ bootId: BOOT, upTo: 7 });
    expect(made.answerTo(event(2))).toEqual(upTo(7));
  });

  test("of several that wait gets an answer each, all with the highest number", async () => {
    const { clock, made, given, ask } = answers();
    for (const number of [1, 2, 3]) void ask(number);
    for (const number of [1, 2, 3]) made.acknowledge({ bootId: BOOT, upTo: number });
    clock.advance(0);
    await settle();
    expect(given).toEqual([upTo(3), upTo(3), upTo(3)]);
  });

  test("that waits is answered at the end, and no timer is left", async () => {
    const { clock, made, given, ask } = answers();
    void ask(1);
    made.end();
    await settle();
    expect([given, clock.size]).toEqual([[{}], 0]);
  });
});

describe("an acknowledgement", () => {
  test("that an answer carries need not be said by itself", () => {
    const { made, ask } = answers();
    void ask(1);
    expect(made.acknowledge({ bootId: BOOT, upTo: 1 })).toBe(true);
  });

  test("that comes after the answer has to be said by itself", () => {
    const { clock, made, ask } = answers();
    void ask(1);
    clock.advance(LEDGER_MS);
    expect(made.acknowledge({ bootId: BOOT, upTo: 1 })).toBe(false);
  });

  test("that repeats what was told need not be said", () => {
    const { made } = answers();
    made.acknowledge({ bootId: BOOT, upTo: 4 });
    expect(made.acknowledge({ bootId: BOOT, upTo: 4 })).toBe(true);
  });

  test("that is lower than a known one takes nothing back", () => {
    const { made } = answers();
    made.acknowledge({ bootId: BOOT, upTo: 4 });
    made.acknowledge({ bootId: BOOT, upTo: 2 });
    expect(made.answerTo(event(3))).toEqual(upTo(4));
  });
});
