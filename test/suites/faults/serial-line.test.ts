import { seededRandom } from "@vestige/protocol/base";
import { type Framing, cobsFraming, consoleFraming } from "@vestige/smp";
import { AGREED, type World, createWorld, faultyStream, runShift, serialWires } from "@vestige/test/kit";
import { afterEach, describe, expect, test } from "vitest";

const SEEDS = [1, 20, 300];
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

/** Damage that the link noticed. */
const discards = ({ controller }: World): number =>
  Object.values(controller.stats().discards).reduce((sum, count) => sum + count, 0);

describe.each([consoleFraming, cobsFraming])("a serial line in $name framing", (framing) => {
  test.each(SEEDS)(
    "loses and doubles nothing while bytes are flipped, dropped, doubled and split, seed %i",
    async (seed) => {
      world = await worldOn(framing, seed);
      await world.start();
      await runShift(world, { steps: 80, random: seededRandom(seed) });
      await world.settle();
      expect(await world.agreement()).toEqual(AGREED);
    },
  );

  test("was damaged indeed: the shift of the first seed meets discards and repetitions", async () => {
    world = await worldOn(framing, 1);
    await world.start();
    await runShift(world, { steps: 80, random: seededRandom(1) });
    await world.settle();
    expect({ discards: discards(world) > 0, resent: world.camera.counters().resent > 0 }).toEqual({
      discards: true,
      resent: true,
    });
  });
});
