import type { World } from "../../kit/index.ts";
import { describe, expect, test } from "vitest";
import { EVERY_WIRE } from "../support/every-wire.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();

async function say(world: World, phase: "begin" | "end", activity: string): Promise<void> {
  await world.finish(world.situation({ phase, activity }), `${phase} ${activity}`);
  await world.settle();
}

describe.each(EVERY_WIRE)("a strip search within an arrest, over $wire", ({ wires }) => {
  test("suspends the recording at once (A2)", async () => {
    const world = await open({ seed: 91, wires, autoStart: true });
    await world.start();
    await say(world, "begin", "arrest");
    const before = world.clock.now();
    await world.finish(world.situation({ phase: "begin", activity: "strip-search" }), "strip search");
    await world.until(() => world.camera.mode === "suspended", "suspended");
    const waited = world.clock.now() - before;
    expect({ waited: waited <= 1_000, off: world.camera.recordings().at(-1)?.triggerOff }).toEqual({
      waited: true,
      off: "suspended",
    });
  });

  test("keeps nothing of its time: the next recording has an empty head, for privacy (A53)", async () => {
    const world = await open({ seed: 92, wires, autoStart: true });
    await world.start();
    await world.pass(60_000);
    await say(world, "begin", "arrest");
    await say(world, "begin", "strip-search");
    await world.pass(60_000);
    await say(world, "end", "strip-search");
    await world.pass(1_000);
    await world.settle();
    // From a key frame on: up to a second longer than configured.
    const heads = world.camera
      .recordings()
      .map(({ preEventSeconds, shortfallCause }) => [Math.floor(preEventSeconds), shortfallCause]);
    expect(heads).toEqual([
      [30, undefined],
      [0, "privacy"],
    ]);
  });

  test("resumes the recording when it has ended, by the policy", async () => {
    const world = await open({ seed: 93, wires, autoStart: true });
    await world.start();
    await say(world, "begin", "arrest");
    await say(world, "begin", "strip-search");
    await say(world, "end", "strip-search");
    await world.pass(1_000);
    await world.settle();
    const started = world.news.filter((news) => news.kind === "started");
    expect({ mode: world.view()?.mode, byPolicy: started.map(({ byPolicy }) => byPolicy) }).toEqual({
      mode: "recording.active",
      byPolicy: [true, true],
    });
  });
});
