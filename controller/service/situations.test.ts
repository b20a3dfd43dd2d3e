import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";
import { settled } from "../testing/test-clock.ts";

async function met(autoStart = true): Promise<Bench> {
  const bench = new Bench({ autoStart });
  await bench.meet();
  return bench;
}

const count = (bench: Bench, kind: string): number =>
  bench.link.kinds().filter((sent) => sent === kind).length;

describe("a report on a situation", () => {
  test("is entered with the judgement beside it, then the camera is told", async () => {
    const bench = await met(false);
    await bench.report("begin", "arrest");
    const kinds = (await bench.entries()).map(({ kind }) => kind).slice(-2);
    expect([kinds, bench.link.last("situation")]).toMatchObject([
      ["situation-report", "judgement"],
      { verdict: "MUST", stopOnRequest: false, because: ["a1d-arrest"], codes: [] },
    ]);
  });
  test("carries the codes that end a recording while it lasts", async () => {
    const bench = await met(false);
    await bench.report("begin", "interview", [{ role: "witness", refusesRecording: true }]);
    expect(bench.link.last("situation")?.codes).toEqual([
      { code: "witness-refusal", needsExplanation: true },
    ]);
  });
  test("that changes nothing is entered and not told", async () => {
    const bench = await met(false);
    await bench.report("begin", "arrest");
    await bench.report("begin", "arrest");
    expect([count(bench, "situation"), (await bench.entries("situation-report")).length]).toEqual([1, 2]);
  });
  test("that arrives twice counts once", async () => {
    const bench = await met(false);
    const report = { id: "r-1", camera: bench.camera.id, phase: "begin", activity: "arrest" } as const;
    await bench.controller.situation(report);
    await bench.controller.situation(report);
    expect((await bench.entries("situation-report")).length).toBe(1);
  });
  test("of another form is the sender's fault", async () => {
    const bench = await met(false);
    const report = { camera: bench.camera.id, phase: "begin", activity: "No Word" } as const;
    await expect(bench.controller.situation(report)).rejects.toMatchObject({ code: "BWC_C10" });
  });
  test("over MQTT is taken, and of another form counted and dropped", async () => {
    const bench = await met(false);
    const report = {
      v: 1,
      kind: "situation-report",
      id: "r-1",
      camera: bench.camera.id,
      phase: "begin",
      at: null,
    } as const;
    bench.link.handlers.report({ ...report, activity: "arrest" });
    bench.link.handlers.report({ ...report, id: "r-2", activity: "No.Word" });
    await settled();
    expect([bench.view()?.verdict, bench.controller.stats().discards]).toEqual(["MUST", { BWC_C10: 1 }]);
  });
  test("is told again to a camera that has booted anew", async () => {
    const bench = await met(false);
    await bench.report("begin", "arrest");
    bench.camera.reboot("00000000000000b2");
    await bench.hear(...bench.camera.boots());
    await bench.confirm();
    expect(count(bench, "situation")).toBe(2);
  });
  test("is told with the next claim when it could not be told", async () => {
    const bench = await met(false);
    bench.link.answer = () => ({ code: "BWC_D01" });
    await bench.report("begin", "arrest");
    bench.link.answer = () => "ok";
    await bench.confirm();
    expect(count(bench, "situation")).toBe(2);
  });
  test("that cannot be written demands a start all the same, and is entered late", async () => {
    const bench = await met();
    bench.store.broken = true;
    await expect(bench.report("begin", "arrest")).rejects.toMatchObject({ code: "BWC_L01" });
    await settled();
    const [started, told] = [count(bench, "start"), count(bench, "situation")];
    bench.store.broken = false;
    await bench.pass(5_000);
    const [entry] = await bench.entries("situation-report");
    expect([started, told, entry?.public["late"], count(bench, "situation")]).toEqual([1, 0, true, 1]);
  });
});

describe("a recording that the policy demands", () => {
  test("is ordered, and told with the rules that demand it", async () => {
    const bench = await met();
    await bench.report("begin", "arrest");
    const start = bench.link.last("start");
    const order = { order: start?.id ?? "", recording: "r1", trigger: "policy" };
    await bench.does("startOrdered", { facts: { verdictMust: true }, data: order });
    expect(bench.newsOf("started")).toMatchObject([
      { byPolicy: true, because: [{ rule: "a1d-arrest", fact: "A1d" }], trigger: "policy" },
    ]);
  });
  test("is not ordered twice while the first order is on its way", async () => {
    const bench = await met();
    await Promise.all([bench.report("begin", "arrest"), bench.report("begin", "person-search")]);
    await settled();
    expect(count(bench, "start")).toBe(1);
  });
  test("is ordered again when the camera took the order and yet does not record", async () => {
    const bench = await met();
    await bench.report("begin", "arrest");
    await bench.pass(6_000);
    await bench.report("begin", "person-search");
    expect(count(bench, "start")).toBe(2);
  });
  test("is not ordered by a controller that may not", async () => {
    const bench = await met(false);
    await bench.report("begin", "arrest");
    expect(count(bench, "start")).toBe(0);
  });
  test("A35: is not ordered while that would endanger somebody", async () => {
    const bench = await met();
    const unsafe = { camera: bench.camera.id, phase: "begin", safety: { unsafeToActivate: true } } as const;
    await bench.controller.situation(unsafe);
    await bench.report("begin", "arrest");
    expect(count(bench, "start")).toBe(0);
  });
  test("is owed while the camera cannot, and no longer once it records", async () => {
    const bench = await met();
    await bench.does("dockInserted", { facts: { docked: true } });
    await bench.report("begin", "arrest");
    const owed = bench.controller.duties().map(({ kind }) => kind);
    await bench.does("dockRemoved", { facts: { docked: false } });
    await bench.does("startOrdered", { data: { recording: "r1" } });
    expect([owed, count(bench, "start"), bench.controller.duties()[0]?.satisfiedBy]).toEqual([
      ["activate-late"],
      1,
      `event ${bench.camera.number}`,
    ]);
  });
});

describe("A2: a strip search within an arrest", () => {
  async function suspended(): Promise<Bench> {
    const bench = await met();
    await bench.report("begin", "arrest");
    await bench.does("startOrdered", { facts: { verdictMust: true }, data: { recording: "r1" } });
    await bench.report("begin", "strip-search");
    const facts = { verdictMust: false, verdictMustNot: true };
    await bench.does("situationChanged", { facts, data: { recording: "r1", trigger: "suspended" } });
    return bench;
  }

  test("suspends: the camera is told, and the explanation is owed", async () => {
    const bench = await suspended();
    expect([
      bench.link.last("situation")?.verdict,
      bench.view()?.mode,
      bench.controller.duties()[0]?.kind,
    ]).toEqual(["MUST_NOT", "suspended", "explain-suspension"]);
  });
  test("counts as suspended", async () => {
    const bench = await suspended();
    expect(bench.controller.stats().stops.suspended).toBe(1);
  });
  test("orders nothing while it lasts", async () => {
    const bench = await suspended();
    const before = count(bench, "start");
    await bench.does("finalized");
    expect(count(bench, "start") - before).toBe(0);
  });
  test("A53: ends, and the arrest is recorded again", async () => {
    const bench = await suspended();
    const before = count(bench, "start");
    await bench.report("end", "strip-search");
    await bench.does("startOrdered", {
      facts: { verdictMust: true, verdictMustNot: false },
      data: { recording: "r2" },
    });
    const open = bench.controller.duties().filter(({ satisfiedBy }) => satisfiedBy === undefined);
    expect([count(bench, "start") - before, bench.view()?.mode, open.map(({ kind }) => kind)]).toEqual([
      1,
      "recording.active",
      ["explain-suspension"],
    ]);
  });
  test("is explained by a code that is chosen afterwards", async () => {
    const bench = await suspended();
    await bench.does("codeChosen", { data: { code: "strip-search" } });
    expect(bench.controller.duties()[0]?.satisfiedBy).toBe(`event ${bench.camera.number}`);
  });
  test("that ends together with the arrest leaves nothing to resume", async () => {
    const bench = await suspended();
    await bench.report("end", "arrest");
    await bench.report("end", "strip-search");
    expect(bench.controller.duties().map(({ kind }) => kind)).toEqual(["explain-suspension"]);
  });
});

describe("what is told of everything", () => {
  test("counts cameras by mode and site", async () => {
    const bench = await met();
    await bench.does("recordPressed");
    expect(bench.controller.snapshot()).toMatchObject({
      simulated: true,
      cameras: 1,
      connected: 1,
      recording: 1,
      byMode: { "recording.active": 1 },
      bySite: { "ero/detroit": { cameras: 1, recording: 1 } },
      ledger: { writable: true },
    });
  });
  test("survives a listener that throws", async () => {
    const bench = await met();
    bench.controller.onNews(() => {
      throw new Error("a view has failed");
    });
    const told: string[] = [];
    bench.controller.onNews(({ kind }) => void told.push(kind));
    await bench.does("recordPressed");
    expect(told).toEqual(["started"]);
  });
  test("leaves nothing on the clock after the stop", async () => {
    const bench = await met();
    await bench.report("begin", "arrest");
    await bench.controller.stop();
    expect(bench.clock.size).toBe(0);
  });
});
