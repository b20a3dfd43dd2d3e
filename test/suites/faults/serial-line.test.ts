import { seededRandom } from "@vestige/protocol/base";
import { type Framing, cobsFraming, consoleFraming } from "@vestige/smp";
import { AGREED, type World, createWorld, faultyStream, runShift, serialWires } from "../../kit/index.ts";
import { afterEach, describe, expect, test } from "vitest";

/**
 * With seeds 20 and 300 nothing had settled after a quarter of an hour: on a damaged line the camera waited up to a minute
 * between two tries, as for a controller that is absent.
 */
const SEEDS = [20, 300, 4_000];
/** These took longest of twenty to be known on the line, where the `hello` of 860 bytes comes through once in forty times. */
const SLOW_SEEDS = [31_303, 129_773, 912_716];
/** In which a controller has found its camera, and everything is at home after a shift, in ms of virtual time. */
const FOUND_MS = 180_000;
const HOME_MS = 60_000;
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

describe.each([consoleFraming, cobsFraming])("F 30, F 31: a serial line in $name framing", (framing) => {
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

test.each(SLOW_SEEDS)(
  "F 30: a serial line in console framing is found and settles within its time, seed %i",
  async (seed) => {
    world = await worldOn(consoleFraming, seed);
    await world.start();
    const found = world.clock.now();
    await runShift(world, { steps: 60, random: seededRandom(seed) });
    const end = world.clock.now();
    await world.settle();
    const settled = world.clock.now() - end;
    expect({ ...(await world.agreement()), found: found < FOUND_MS, home: settled < HOME_MS }).toEqual({
      ...AGREED,
      found: true,
      home: true,
    });
  },
);
