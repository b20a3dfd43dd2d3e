import { AGREED, type World, type WorldOptions, createWorld } from "../../kit/index.ts";
import { afterEach, expect } from "vitest";

/**
 * Worlds that are looked at after each test: whatever was done to one, it settles, nothing is lost or counted twice, the
 * ledger verifies, and cameras and twins agree.
 */
export function keepWorld(): (options: WorldOptions) => Promise<World> {
  let world: World | undefined;
  afterEach(async () => {
    const done = world;
    world = undefined;
    if (done === undefined) return;
    try {
      await done.settle();
      expect(await done.agreement(), done.describe()).toEqual(AGREED);
    } finally {
      await done.close();
    }
  });
  return async (options) => {
    world = await createWorld(options);
    return world;
  };
}
