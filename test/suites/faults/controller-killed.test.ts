import { seededRandom } from "@vestige/protocol/base";
import { runShift } from "../../kit/index.ts";
import { describe, expect, test } from "vitest";
import { WIRES_IN_MEMORY } from "../support/every-wire.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();
const SEEDS = [41, 42, 43];

describe.each(WIRES_IN_MEMORY)(
  "a controller that is killed and started again on its ledger, over $wire",
  ({ wires }) => {
    test.each(SEEDS)("counts every event once, seed %i", async (seed) => {
      const world = await open({ seed, wires, autoStart: true });
      const random = seededRandom(seed);
      await world.start();
      for (let run = 0; run < 3; run++) {
        await runShift(world, { steps: 20, random });
        // In the middle of whatever it does at that moment.
        await world.pass(random.int(0, 50));
        world.killController();
        await world.pass(random.int(0, 30_000));
        await world.startController();
      }
      await world.settle();
      expect(world.runs.length).toBe(4);
    });

    test("knows the situation and the open duties that it knew before", async () => {
      const world = await open({ seed: 44, wires, autoStart: true });
      await world.start();
      await world.finish(world.situation({ phase: "begin", activity: "arrest" }), "report");
      await world.settle();
      world.bench.battery(0);
      await world.pass(10_000);
      const before = world.controller.duties().map(({ kind, id }) => `${kind} ${id}`);
      world.killController();
      await world.startController();
      await world.pass(1_000);
      expect({
        verdict: world.view()?.verdict,
        duties: world.controller.duties().map(({ kind, id }) => `${kind} ${id}`),
        some: before.length > 0,
      }).toEqual({ verdict: "MUST", duties: before, some: true });
    });
  },
);
