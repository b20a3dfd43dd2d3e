import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";
import type { ScriptedCamera } from "../testing/scripted-camera.ts";
import { settled } from "../testing/test-clock.ts";

async function met(): Promise<Bench> {
  const bench = new Bench();
  await bench.meet();
  return bench;
}

describe("a numbered event", () => {
  test("is in the ledger before it is acknowledged", async () => {
    const bench = await met();
    const event = bench.camera.does("recordPressed");
    bench.link.handlers.message(bench.camera.id, event);
    const before = bench.link.acknowledged.at(-1)?.upTo;
    await settled();
    expect([before, bench.link.acknowledged.at(-1)]).toEqual([
      event.number - 1,
      { bootId: event.bootId, upTo: event.number },
    ]);
  });
  test("that comes again is dropped, counted and acknowledged again", async () => {
    const bench = await met();
    const event = await bench.does("recordPressed");
    const { length } = bench.link.acknowledged;
    await bench.hear(event);
    expect([bench.controller.stats().duplicates, bench.link.acknowledged.length - length]).toEqual([1, 1]);
  });
  test("that comes again is in the ledger once", async () => {
    const bench = await met();
    const event = await bench.does("recordPressed");
    await bench.hear(event, event);
    const entries = await bench.entries("event");
    expect(entries.filter(({ device }) => device?.number === event.number).length).toBe(1);
  });
  test("behind a missing one is not acknowledged before that has come", async () => {
    const bench = await met();
    const [first, second] = [bench.camera.does("recordPressed"), bench.camera.does("markerPressed")];
    await bench.hear(second);
    const acknowledged = bench.link.acknowledged.at(-1)?.upTo;
    await bench.hear(first);
    expect([acknowledged, bench.controller.stats().gaps, bench.link.acknowledged.at(-1)?.upTo]).toEqual([
      first.number - 1,
      1,
      second.number,
    ]);
  });
  test("that the ledger cannot take is not acknowledged, and is taken when it comes again", async () => {
    const bench = await met();
    bench.store.broken = true;
    const event = bench.camera.does("recordPressed");
    await bench.hear(event);
    const acknowledged = bench.link.acknowledged.at(-1)?.upTo;
    bench.store.broken = false;
    await bench.hear(event);
    expect([acknowledged, bench.link.acknowledged.at(-1)?.upTo, bench.view()?.mode]).toEqual([
      event.number - 1,
      event.number,
      "recording.active",
    ]);
  });
  test("that the ledger refused starts one recording, not two", async () => {
    const bench = await met();
    bench.store.broken = true;
    const event = bench.camera.does("recordPressed");
    await bench.hear(event);
    bench.store.broken = false;
    await bench.hear(event, event);
    expect(bench.controller.stats().recordings).toBe(1);
  });
  test("after a failure of the ledger is predicted again, once the camera has said where it stands", async () => {
    const bench = await met();
    bench.store.broken = true;
    const event = bench.camera.does("recordPressed");
    await bench.hear(event);
    bench.store.broken = false;
    await bench.hear(event);
    bench.forget();
    await bench.confirm();
    expect([bench.view()?.predicted, bench.controller.stats().divergences]).toEqual([true, 0]);
  });
  test.each([
    ["who watched", { viewer: "B. Name" }, { viewer: "B. Name" }],
    [
      "who authorised it, with the words",
      { authority: "B. Name", text: "x" },
      { authority: "B. Name", text: "x" },
    ],
  ])("keeps %s in an entry of their own, apart from the wearer's", async (_who, said, part) => {
    const bench = await met();
    const data = { private: { wearer: "A. Name", ...said } };
    const event = await bench.does("recordPressed", { data });
    const seq = (await bench.entries("event")).at(-1)?.seq ?? 0;
    const [named] = await bench.entries("person-named");
    expect([
      await bench.ledger.recentPrivate(seq),
      await bench.ledger.recentPrivate(named?.seq ?? 0),
      named?.public,
    ]).toMatchObject([
      { person: "A. Name", wearer: "A. Name" },
      { person: "B. Name", ...part },
      { bootId: event.bootId, number: event.number },
    ]);
  });
  test("keeps names and texts out of the public part, marked with the wearer", async () => {
    const bench = await met();
    await bench.does("recordPressed", { data: { recording: "r1", private: { wearer: "A. Name" } } });
    const { seq } = await bench
      .does("markerPressed", { data: { private: { text: "off camera" } } })
      .then(async () => (await bench.entries("event")).at(-1) ?? { seq: 0 });
    const texts = JSON.stringify(await bench.entries());
    expect([texts.includes("off camera"), await bench.ledger.recentPrivate(seq)]).toEqual([
      false,
      { person: "A. Name", text: "off camera" },
    ]);
  });
});

describe("a divergence", () => {
  test("is counted, entered, told, and ends in another claim that asks where the camera stands", async () => {
    const bench = await met();
    const subscribed = bench.link.kinds().filter((kind) => kind === "subscribe").length;
    await bench.hear({ ...bench.camera.does("recordPressed"), mode: "asleep" });
    const entries = await bench.entries("divergence");
    expect([
      bench.controller.stats().divergences,
      entries.map(({ public: open }) => open["reported"]),
      bench.newsOf("divergence").length,
      bench.link.kinds().filter((kind) => kind === "subscribe").length - subscribed,
    ]).toEqual([1, ["asleep"], 1, 1]);
  });
  test("that goes on and on is asked about three times and then left", async () => {
    const bench = await met();
    const before = bench.link.kinds().filter((kind) => kind === "subscribe").length;
    for (let i = 0; i < 6; i++) {
      await bench.hear(bench.camera.telemetry({ mode: "asleep" }));
      await bench.confirm();
    }
    expect(bench.link.kinds().filter((kind) => kind === "subscribe").length - before).toBe(3);
  });
});

describe("a first contact", () => {
  test("begins at the oldest number of the outbox and tells what is missing", async () => {
    const bench = new Bench();
    await bench.controller.start();
    bench.link.handlers.reachable(bench.camera.id, { agency: "ero", site: "detroit" });
    bench.camera.boots();
    bench.camera.outbox = [];
    await bench.confirm();
    const [missing] = await bench.entries("events-missing");
    expect([missing?.public, bench.link.acknowledged.at(-1)?.upTo]).toEqual([
      { simulated: true, bootId: bench.camera.bootId, from: 1, to: 3 },
      bench.camera.number,
    ]);
  });
  test("with an event of a boot that nobody knows asks the camera where it stands", async () => {
    const bench = new Bench();
    await bench.controller.start();
    bench.link.answer = () => ({ code: "BWC_D07" });
    bench.link.handlers.reachable(bench.camera.id, { agency: "ero", site: "detroit" });
    await settled();
    bench.camera.boots();
    await bench.hear(bench.camera.does("recordPressed"));
    expect([bench.link.kinds(), bench.controller.stats().gaps]).toEqual([["subscribe", "subscribe"], 1]);
  });
});

describe("a restart on the same ledger", () => {
  test("goes on behind the last number, and takes nothing twice", async () => {
    const bench = await met();
    const event = await bench.does("recordPressed");
    const next = new Bench({ ...pick(bench), run: 2 });
    await next.controller.start();
    next.link.handlers.reachable(next.camera.id, { agency: "ero", site: "detroit" });
    await next.hear(event, next.camera.does("markerPressed"));
    const stats = next.controller.stats();
    const numbers = (await next.entries("event")).map(({ device }) => device?.number);
    expect([stats.duplicates, stats.gaps, numbers]).toEqual([1, 0, numbers.map((_, index) => index + 1)]);
  });
  test("predicts again as soon as the camera has said where it stands", async () => {
    const bench = await met();
    await bench.does("recordPressed");
    const next = new Bench({ ...pick(bench), run: 2 });
    await next.controller.start();
    next.link.handlers.reachable(next.camera.id, { agency: "ero", site: "detroit" });
    await next.confirm();
    expect([next.view()?.predicted, next.view()?.mode]).toEqual([true, "recording.active"]);
  });
  test("knows the situations, without a new judgement", async () => {
    const bench = await met();
    await bench.report("begin", "arrest");
    const next = new Bench({ ...pick(bench), run: 2 });
    await next.controller.start();
    expect([next.view()?.verdict, (await next.entries("judgement")).length]).toEqual(["MUST", 1]);
  });
  test("decides a stop request that was left undecided", async () => {
    const bench = await met();
    await bench.report("begin", "interview", [{ role: "witness", refusesRecording: true }]);
    await bench.does("recordPressed", { data: { recording: "r1" } });
    await bench.does("stopPressed");
    await bench.does("speechStarted");
    const explanation = { startMs: 0, durationMs: 900, recording: "r1" };
    await bench.does("explanationHeard", { facts: { explained: true }, data: { explanation } });
    bench.camera.does("codeChosen", {
      facts: { codeGiven: true },
      data: { code: "witness-refusal", explanation },
    });
    const next = new Bench({ ...pick(bench), run: 2 });
    await next.controller.start();
    next.link.handlers.reachable(next.camera.id, { agency: "ero", site: "detroit" });
    await next.hear(...next.camera.outbox);
    expect(next.link.last("decide")).toMatchObject({ accepted: true, because: ["a3-witness-refusal"] });
  });
  test("asks again for a decision that was entered and perhaps never sent", async () => {
    const bench = await met();
    await bench.does("recordPressed", { data: { recording: "r1" } });
    await bench.does("stopPressed");
    await bench.does("codeChosen", {
      facts: { codeGiven: true, explained: true },
      data: { code: "concluded" },
    });
    const next = new Bench({ ...pick(bench), run: 2 });
    await next.controller.start();
    next.link.handlers.reachable(next.camera.id, { agency: "ero", site: "detroit" });
    await next.confirm();
    expect(next.link.last("decide")).toMatchObject({ accepted: true });
  });
});

function pick({ store, clock, camera }: Bench): {
  store: Bench["store"];
  clock: Bench["clock"];
  camera: ScriptedCamera;
} {
  return { store, clock, camera };
}
