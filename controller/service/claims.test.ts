import { AbortedError, TimeoutError } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";
import { settled } from "../testing/test-clock.ts";

async function met(): Promise<Bench> {
  const bench = new Bench();
  await bench.meet();
  return bench;
}

/** Another controller claims the camera: the camera says so in its next hello. */
async function takenBy(bench: Bench, controller: string): Promise<void> {
  bench.camera.controller = controller;
  bench.camera.does("linkSubscribed");
  await bench.hear(bench.camera.hello());
}

const subscriptions = (bench: Bench): number =>
  bench.link.kinds().filter((kind) => kind === "subscribe").length;

describe("the claim on a camera", () => {
  test("is made when the camera can be reached, in this controller's name", async () => {
    const bench = await met();
    expect([bench.link.sent[0], bench.view()?.claim]).toMatchObject([
      { kind: "subscribe", controller: "control-1", by: "control-1", simulated: true },
      "claimed",
    ]);
  });
  test("is made again, after a growing wait, when nobody answers", async () => {
    const bench = new Bench();
    await bench.controller.start();
    bench.link.answer = () => new TimeoutError("BWC_C29", "no answer");
    bench.link.handlers.reachable(bench.camera.id, { agency: "ero", site: "detroit" });
    await bench.pass(7_000);
    expect(subscriptions(bench)).toBe(4);
  });
  test("is made again when the camera never confirms it", async () => {
    const bench = new Bench();
    await bench.controller.start();
    bench.link.handlers.reachable(bench.camera.id, { agency: "ero", site: "detroit" });
    await bench.pass(6_000);
    expect(subscriptions(bench)).toBe(2);
  });
  test("is made again after a reconnect, though the camera still names this controller", async () => {
    const bench = await met();
    const before = subscriptions(bench);
    bench.camera.does("linkLost");
    bench.camera.does("linkConnected");
    await bench.hear(bench.camera.hello());
    expect(subscriptions(bench) - before).toBe(1);
  });
  test("is not made while the camera cannot be reached", async () => {
    const bench = await met();
    bench.link.handlers.unreachable(bench.camera.id, "last will");
    const before = subscriptions(bench);
    await bench.pass(60_000);
    expect([subscriptions(bench) - before, bench.view()?.liveness]).toEqual([0, "lost"]);
  });
  test("is given back when the controller stops", async () => {
    const bench = await met();
    await bench.controller.stop();
    expect([bench.link.last("release")?.controller, bench.link.closed]).toEqual(["control-1", true]);
  });
  test("that is cut short by the end of the link is nobody's error", async () => {
    const bench = await met();
    bench.link.answer = () => new AbortedError("BWC_T26", "release waited while the link closed");
    const before = bench.logLines.length;
    await bench.controller.stop();
    const levels = bench.logLines.slice(before).map((line) => JSON.parse(line).level as unknown);
    expect(new Set(levels)).toEqual(new Set(["info"]));
  });
});

describe("another controller that takes the camera", () => {
  test("is stood down for: a named state, an entry, news", async () => {
    const bench = await met();
    await takenBy(bench, "control-2");
    const [entry] = await bench.entries("superseded");
    expect([bench.view()?.claim, entry?.public["by"], bench.newsOf("superseded")[0]?.by]).toEqual([
      "superseded",
      "control-2",
      "control-2",
    ]);
  });
  test("is seen in the retained state too", async () => {
    const bench = await met();
    bench.camera.controller = "control-2";
    bench.camera.does("linkSubscribed");
    await bench.hear(bench.camera.state());
    expect(bench.view()?.claim).toBe("superseded");
  });
  test("keeps the camera: it is never claimed back by itself", async () => {
    const bench = await met();
    await takenBy(bench, "control-2");
    const before = subscriptions(bench);
    bench.link.handlers.reachable(bench.camera.id, { agency: "ero", site: "detroit" });
    bench.camera.reboot("00000000000000b2");
    bench.camera.boots();
    await bench.hear(bench.camera.hello());
    await bench.pass(120_000);
    expect(subscriptions(bench) - before).toBe(0);
  });
  test("is the one that acknowledges", async () => {
    const bench = await met();
    await takenBy(bench, "control-2");
    const before = bench.link.acknowledged.length;
    await bench.hear(...bench.camera.outbox, bench.camera.does("recordPressed"));
    expect(bench.link.acknowledged.length - before).toBe(0);
  });
  test("is told of by a refusal of any order but a start", async () => {
    const bench = await met();
    await takenBy(bench, "control-2");
    const stop = await bench.controller.order({ kind: "stop", camera: bench.camera.id });
    const start = await bench.controller.order({ kind: "start", camera: bench.camera.id });
    expect([stop, start.ok]).toMatchObject([{ ok: false, code: "BWC_C25" }, true]);
  });
  test("loses it to an operator's order", async () => {
    const bench = await met();
    await takenBy(bench, "control-2");
    await bench.controller.order({ kind: "claim", camera: bench.camera.id });
    await bench.confirm();
    expect(bench.view()?.claim).toBe("claimed");
  });
  test("had it before: a claim that was never ours is taken over, not lost", async () => {
    const bench = new Bench();
    await bench.controller.start();
    bench.camera.boots();
    bench.camera.controller = "control-0";
    bench.link.handlers.reachable(bench.camera.id, { agency: "ero", site: "detroit" });
    await bench.hear(bench.camera.state(), bench.camera.hello());
    await bench.confirm();
    expect(bench.view()?.claim).toBe("claimed");
  });
});

describe("a stale retained state", () => {
  test("of before the claim supersedes nobody", async () => {
    const bench = await met();
    await bench.hear(bench.camera.state({ controller: "control-0", number: 2 }));
    expect(bench.view()?.claim).toBe("claimed");
  });
  test("of another boot supersedes nobody and moves nothing", async () => {
    const bench = await met();
    const stale = { controller: "control-0", bootId: "00000000000000aa", number: 99, mode: "fault" };
    await bench.hear(bench.camera.state(stale));
    expect([bench.view()?.claim, bench.view()?.mode]).toEqual(["claimed", "ready.buffering"]);
  });
});

describe("a camera that says nothing any more", () => {
  test("is silent, then lost, and told of", async () => {
    const bench = await met();
    await bench.pass(80_000);
    const silent = bench.view()?.liveness;
    await bench.pass(120_000);
    expect([silent, bench.view()?.liveness, bench.newsOf("lost")[0]?.why]).toEqual([
      "silent",
      "lost",
      "silent for too long",
    ]);
  });
  test("is connected again when it speaks", async () => {
    const bench = await met();
    await bench.pass(200_000);
    await bench.hear(bench.camera.telemetry());
    await settled();
    expect(bench.newsOf("connected").length).toBe(2);
  });
});
