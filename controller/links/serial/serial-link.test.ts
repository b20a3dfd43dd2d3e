import { type CommandMessage, StartMessage } from "@vestige/protocol/messages";
import { Rc, SmpRcError } from "@vestige/smp";
import { describe, expect, test } from "vitest";
import { Bench, event } from "../testing/serial-bench.ts";
import { settle } from "../testing/virtual-clock.ts";
import { LOST_MS, SILENCE_MS, SPEECHLESS_MS } from "./heartbeat.ts";

const OTHER_BOOT = "00000000000000aa";
const start: CommandMessage = StartMessage.create({ id: "c-1" });

describe("who is on the line", () => {
  test("is asked at the opening, and is no message for the service", async () => {
    const bench = await new Bench().open();
    expect([bench.told, bench.device.helloAsked]).toEqual([["SIM-T-1 reachable"], 1]);
  });

  test("is asked again until there is an answer", async () => {
    const bench = new Bench();
    bench.prepare = (device) => (device.answersHello = false);
    await bench.open();
    await bench.pass(3_000);
    bench.device.answersHello = true;
    await bench.pass(3_000);
    expect(bench.told).toEqual(["SIM-T-1 reachable"]);
  });

  test("is learnt from a report, when the camera still speaks to an earlier listener", async () => {
    const bench = new Bench();
    bench.prepare = (device) => (device.answersHello = false);
    await bench.open();
    void bench.device.report(event(1)).catch(() => undefined);
    await settle();
    expect(bench.told).toEqual(["SIM-T-1 reachable", "SIM-T-1 event"]);
  });

  test("may be another camera than before", async () => {
    const bench = await new Bench().open();
    void bench.device.report(event(1, "SIM-T-2")).catch(() => undefined);
    await settle();
    expect(bench.told.slice(1)).toEqual([
      "SIM-T-1 unreachable: another camera is on the line",
      "SIM-T-2 reachable",
      "SIM-T-2 event",
    ]);
  });

  test("is no camera when it does not know the question, which is discarded once", async () => {
    const bench = new Bench();
    bench.prepare = (device) => (device.camera = "NOT-SIMULATED");
    await bench.open();
    await bench.pass(4_000);
    expect([bench.told, bench.discards]).toEqual([[], ["BWC_T25"]]);
  });
});

describe("a silent line", () => {
  test("is asked before it is given up", async () => {
    const bench = await new Bench().open();
    await bench.pass(SILENCE_MS + 1_000);
    expect(bench.device.helloAsked).toBe(2);
  });

  test("is not asked while the camera speaks", async () => {
    const bench = await new Bench().open();
    for (let number = 1; number <= 5; number++) {
      void bench.device.report(event(number)).catch(() => undefined);
      await bench.pass(SILENCE_MS - 1_000);
    }
    expect(bench.device.helloAsked).toBe(1);
  });

  test("tells of a new boot, which knows no controller", async () => {
    const bench = await new Bench().open();
    bench.device.bootId = OTHER_BOOT;
    await bench.pass(SILENCE_MS + 1_000);
    expect(bench.told).toEqual(["SIM-T-1 reachable", "SIM-T-1 reachable"]);
  });

  test("that answers stays open", async () => {
    const bench = await new Bench().open();
    await bench.pass(4 * LOST_MS);
    expect([bench.opens, bench.told]).toEqual([1, ["SIM-T-1 reachable"]]);
  });

  test("that answers and brings no report for long tells that the camera has to be subscribed to again", async () => {
    const bench = await new Bench().open();
    await bench.pass(SPEECHLESS_MS + 1_000);
    expect(bench.told).toEqual(["SIM-T-1 reachable", "SIM-T-1 reachable"]);
  });

  test("that brings reports does not", async () => {
    const bench = await new Bench().open();
    for (let number = 1; number <= 4; number++) {
      void bench.device.report(event(number)).catch(() => undefined);
      await bench.pass(30_000);
    }
    expect(bench.told.filter((each) => each.endsWith("reachable"))).toEqual(["SIM-T-1 reachable"]);
  });

  test("that does not answer is given up and opened again (N-RP-34)", async () => {
    const bench = await new Bench().open();
    bench.device.answersHello = false;
    await bench.pass(LOST_MS + 1_000);
    expect([bench.opens, bench.told]).toEqual([
      2,
      ["SIM-T-1 reachable", "SIM-T-1 unreachable: nobody answers on the line", "SIM-T-1 reachable"],
    ]);
  });

  test("that never answered is given up too", async () => {
    const bench = new Bench();
    bench.prepare = (device) => (device.answersHello = false);
    await bench.open();
    await bench.pass(LOST_MS + 1_000);
    expect(bench.opens).toBe(2);
  });
});

describe("a line that breaks", () => {
  test("is opened again after a wait", async () => {
    const bench = await new Bench().open();
    bench.streams.at(-1)?.close();
    const before = bench.opens;
    await bench.pass(500);
    expect([before, bench.opens, bench.told]).toEqual([
      1,
      2,
      ["SIM-T-1 reachable", "SIM-T-1 unreachable: the serial line is gone", "SIM-T-1 reachable"],
    ]);
  });

  test("that cannot be opened is tried ever more seldom", async () => {
    const bench = new Bench();
    bench.refuseToOpen = true;
    await bench.open();
    await bench.pass(60_000);
    expect(bench.opens).toBe(9);
  });

  test("that cannot be opened at first is an open link", async () => {
    const bench = new Bench();
    bench.refuseToOpen = true;
    await bench.open();
    bench.refuseToOpen = false;
    await bench.pass(1_000);
    expect(bench.told).toEqual(["SIM-T-1 reachable"]);
  });

  test("while a command waits does not lose it", async () => {
    const bench = await new Bench().open();
    bench.device.answer = () => {
      throw new SmpRcError(Rc.busy);
    };
    const sent = bench.link.send("SIM-T-1", start);
    await settle();
    bench.streams.at(-1)?.close();
    await bench.pass(2_500);
    expect((await sent).ok).toBe(true);
  });
});
