import { describe, expect, test } from "vitest";
import { EVERY_WIRE } from "../support/every-wire.ts";
import { FailingStore } from "../support/failing-store.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();

describe.each(EVERY_WIRE)("a ledger that cannot be written, over $wire", ({ wires }) => {
  const begin = async (seed: number) => {
    const store = new FailingStore();
    const world = await open({ seed, wires, store });
    await world.start();
    return { world, store };
  };

  test("does not keep a start from going out, and the entry follows, marked late (principle 6)", async () => {
    const { world, store } = await begin(111);
    store.full = true;
    const outcome = await world.finish(world.order({ kind: "start", camera: world.camera.id }), "start");
    const recorded = world.camera.mode;
    store.full = false;
    // The writer tries again after waits that grow up to a minute.
    await world.pass(60_000);
    const orders = (await store.newest({ kind: "order", limit: 9 })).map(
      ({ publicText }) => JSON.parse(publicText) as unknown,
    );
    expect({ ok: outcome.ok, recorded, orders }).toMatchObject({
      ok: true,
      recorded: "recording.active",
      orders: [{ ordered: "start", late: true }],
    });
  });

  test("keeps a stop from going out", async () => {
    const { world, store } = await begin(112);
    await world.gesture("recordPressed");
    store.full = true;
    const outcome = await world.finish(world.order({ kind: "stop", camera: world.camera.id }), "stop");
    const recorded = world.camera.mode;
    store.full = false;
    expect({ outcome, recorded }).toMatchObject({
      outcome: { ok: false, code: "BWC_L01" },
      recorded: "recording.active",
    });
  });

  test("acknowledges nothing, so that the camera keeps its reports until it can be written", async () => {
    const { world, store } = await begin(113);
    store.full = true;
    await world.finish(world.bench.gesture("recordPressed"), "press");
    await world.pass(60_000);
    const kept = world.camera.outboxRange().length;
    store.full = false;
    await world.settle();
    expect({ kept, now: world.camera.outboxRange().length }).toEqual({ kept: 1, now: 0 });
  });
});
