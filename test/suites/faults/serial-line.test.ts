import { seededRandom } from "@vestige/protocol/base";
import { type Framing, cobsFraming, consoleFraming } from "@vestige/smp";
import { AGREED, type World, createWorld, faultyStream, runShift, serialWires } from "@vestige/test/kit";
import { afterEach, describe, expect, test } from "vitest";

/**
 * Seed 20 in console framing once took hours to settle: the camera waited up to a minute between two tries, as for an
 * absent controller, although the line was only damaged.
 */
const SEEDS = [20, 300, 4_000];
const RATE = 1 / 1_000;

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** A line with every fault at its rate on every byte, both ways. */
const worldOn = (framing: Framing, seed: number): Promise<World> =>
  createWorld({
    seed,
    autoStart: true,
    wires: (clock) =>
      serialWires({
        ...{ clock, framing },
        faults: (stream) =>
          faultyStream(stream, {
            ...{ flip: RATE, drop: RATE, duplicate: RATE, split: RATE },
            random: seededRandom(seed),
          }),
      }),
  });

/** Damage that was met: frames that were dropped, and reports that were said again. */
const wasDamaged = ({ controller, camera }: World): boolean =>
  Object.keys(controller.stats().discards).length > 0 && camera.counters().resent > 0;

describe.each([consoleFraming, cobsFraming])("a serial line in $name framing", (framing) => {
  test.each(SEEDS)(
    "loses and doubles nothing while bytes are flipped, dropped, doubled and split, seed %i",
    async (seed) => {
      world = await worldOn(framing, seed);
      await world.start();
      await runShift(world, { steps: 60, random: seededRandom(seed) });
      await world.settle();
      expect({ ...(await world.agreement()), damaged: wasDamaged(world) }).toEqual({
        ...AGREED,
        damaged: true,
      });
    },
  );
});
