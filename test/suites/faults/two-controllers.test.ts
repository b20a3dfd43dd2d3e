import { describe, expect, test } from "vitest";
import { EVERY_WIRE } from "../support/every-wire.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();

/** A line has one other end: two controllers on one camera meet on a broker, or in one process. */
const SHARED = EVERY_WIRE.filter(({ wire }) => !wire.startsWith("serial"));

describe.each(SHARED)("two controllers on one camera, over $wire", ({ wires }) => {
  const begin = async () => {
    const world = await open({ seed: 51, wires });
    await world.start();
    const older = world.controller;
    const newer = await world.startController("control-2");
    await world.settle();
    const claimOf = (controller: typeof older) =>
      controller.cameras().find(({ camera }) => camera === world.camera.id)?.claim;
    return { world, older, newer, claimOf };
  };

  test("F 31: the newest claim wins and the older controller stands down, for good", async () => {
    const { world, older, newer, claimOf } = await begin();
    await world.pass(10 * 60_000);
    expect([claimOf(older), claimOf(newer), world.camera.controller]).toEqual([
      "superseded",
      "claimed",
      "control-2",
    ]);
  });

  test("the one that stood down says so in its news", async () => {
    const { world } = await begin();
    expect(world.news.filter(({ kind }) => kind === "superseded")).toMatchObject([{ by: "control-2" }]);
  });

  test("an order to start is carried out whoever gives it, and an order to stop is not", async () => {
    const { world, older } = await begin();
    const camera = world.camera.id;
    const started = await world.finish(older.order({ kind: "start", camera }), "start of the older");
    const stopped = await world.finish(older.order({ kind: "stop", camera }), "stop of the older");
    await world.settle();
    expect({ started: started.ok, stopped, mode: world.camera.mode }).toMatchObject({
      started: true,
      stopped: { ok: false, code: "BWC_C25" },
      mode: "recording.active",
    });
  });

  test("the older one gets the camera back by an order to claim it, and by nothing else", async () => {
    const { world, older, newer, claimOf } = await begin();
    await world.finish(older.order({ kind: "claim", camera: world.camera.id }), "claim");
    await world.pass(5_000);
    const claims = [claimOf(older), claimOf(newer)];
    await world.finish(newer.order({ kind: "claim", camera: world.camera.id }), "claim");
    expect(claims).toEqual(["claimed", "superseded"]);
  });
});
