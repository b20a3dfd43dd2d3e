import { memoryWires } from "../../kit/index.ts";
import { describe, expect, test } from "vitest";
import { EVERY_WIRE } from "../support/every-wire.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();

describe.each(EVERY_WIRE)("over $wire", ({ wires }) => {
  test("an immediate stop under a duty happens, and opens a duty to document that a document fulfils", async () => {
    const cameras = [{ id: "SIM-T-1", settings: { deactivation: "immediate" as const } }];
    const world = await open({ seed: 101, wires, cameras, autoStart: true });
    world.bench.wearer("A. Name");
    await world.start();
    await world.finish(world.situation({ phase: "begin", activity: "arrest" }), "arrest");
    await world.settle();
    await world.gesture("stopPressed");
    const [duty] = world.controller.duties();
    const stops = world.controller.stats().stops.unjustified;
    const documented = await world.finish(
      world.controller.documentStop(duty?.id ?? "none", { text: "handed over" }),
      "document",
    );
    expect({ stops, kind: duty?.kind, state: world.camera.mode, done: documented.id === duty?.id }).toEqual({
      stops: 1,
      kind: "document-stop",
      state: "ready.buffering",
      done: true,
    });
  });

  test("an empty battery ends a recording that the policy demands, and is told as what it is (A54)", async () => {
    const world = await open({ seed: 102, wires, autoStart: true });
    await world.start();
    await world.finish(world.situation({ phase: "begin", activity: "arrest" }), "arrest");
    await world.settle();
    world.bench.battery(0);
    await world.pass(1_000);
    const stopped = world.news.flatMap((news) =>
      news.kind === "stopped" ? [{ outcome: news.outcome, trigger: news.trigger }] : [],
    );
    expect(stopped).toEqual([{ outcome: "limit", trigger: "battery-empty" }]);
  });

  test("full storage ends a recording while its stop is being justified", async () => {
    const world = await open({ seed: 103, wires, autoStart: true });
    await world.start();
    await world.finish(world.situation({ phase: "begin", activity: "arrest" }), "arrest");
    await world.settle();
    await world.gesture("stopPressed");
    world.bench.storage(0);
    await world.settle();
    expect(world.camera.recordings().map(({ triggerOff }) => triggerOff)).toEqual(["storage-full"]);
  });
});

test("a camera that refuses the policy's start is asked again when it can, not without pause", async () => {
  const world = await open({ seed: 104, wires: (clock) => memoryWires(clock), autoStart: true });
  await world.start();
  world.bench.storage(0);
  await world.finish(world.situation({ phase: "begin", activity: "arrest" }), "arrest");
  await world.pass(10 * 60_000);
  const asked = (await world.store.newest({ kind: "order", limit: 1_000 })).length;
  world.bench.storage(1_000_000_000);
  await world.pass(2 * 60_000);
  expect({ asked: asked > 1 && asked <= 12, mode: world.camera.mode }).toEqual({
    asked: true,
    mode: "recording.active",
  });
});
