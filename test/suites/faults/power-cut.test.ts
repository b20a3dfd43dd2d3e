import { describe, expect, test } from "vitest";
import { EVERY_WIRE } from "../support/every-wire.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();

/** The wire comes back after the next boot, not before: over MQTT a camera once had two connections that pushed each other out. */
describe.each(EVERY_WIRE)("F 15, F 31: a power cut in the middle of a recording, over $wire", ({ wires }) => {
  test("keeps what waits in the outbox, and the recording's part is told after the next boot", async () => {
    const world = await open({ seed: 31, wires });
    await world.start();
    await world.gesture("recordPressed");
    world.bench.linkCut();
    await world.pass(1_000);
    await world.finish(world.bench.gesture("markerPressed"), "marker");
    world.bench.powerCut();
    const kept = world.camera.outboxRange().length;
    await world.pass(5_000);
    world.bench.powerOn();
    world.bench.linkUp();
    await world.settle();
    const stopped = world.news.filter((news) => news.kind === "stopped");
    expect({ kept: kept > 0, stopped: stopped.map(({ trigger }) => trigger) }).toEqual({
      kept: true,
      stopped: ["power-lost"],
    });
  });
});
