import { describe, expect, test } from "vitest";
import { AGREED } from "./agreement.ts";
import { memoryWires } from "./memory-wires.ts";
import { createWorld } from "./world.ts";

describe("a world", () => {
  test("that works agrees", async () => {
    const world = await createWorld({ seed: 1, wires: (clock) => memoryWires(clock) });
    await world.start();
    expect(await world.agreement()).toEqual(AGREED);
    await world.close();
  });

  test("that does not settle says its seed, where cameras and twins are, and what it waits for", async () => {
    const world = await createWorld({
      seed: 77,
      wires: (clock) => memoryWires(clock, { fromCamera: () => [] }),
    });
    world.camera.powerOn();
    await world.startController();
    const limited = world.until(() => world.view()?.claim === "claimed", "the claim", 10_000);
    await expect(limited).rejects.toThrow(
      /the claim\nseed 77[\s\S]*SIM-T-1: ready[\s\S]*outbox[\s\S]*waits for: SIM-T-1 has an outbox/,
    );
    await world.close();
  });
});
