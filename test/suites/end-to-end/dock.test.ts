import { signFirmware } from "@vestige/firmware-sim";
import { describe, expect, test } from "vitest";
import type { World } from "../../kit/index.ts";
import { EVERY_WIRE } from "../support/every-wire.ts";
import { compareRegions, giveOrder } from "../support/give-order.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();

/** Longer than any profile takes to install a firmware. */
const INSTALLED_MS = 10 * 60_000;

const IMAGE = { version: "0.2.0", bytes: 1_000_000, digest: "ab".repeat(32) } as const;

/** Configuration in force, and the one that waits. */
const versions = ({ camera }: World) => [camera.configVersion, camera.stagedConfigVersion];

/** Firmware that runs, and the one that waits. */
const firmware = ({ camera }: World) => [camera.firmware, camera.stagedFirmware];

describe.each(EVERY_WIRE)("what waits for the dock, over $wire", ({ wires }) => {
  const begin = async (seed: number): Promise<World> => {
    const world = await open({ seed, wires, cameras: [{ id: "SIM-T-1", profile: "axon-body-3" }] });
    await world.start();
    return world;
  };

  test("F 20, B15: is a configuration that was sent on the street", async () => {
    const world = await begin(151);
    await giveOrder(world, { kind: "configure", version: 2, settings: { preEventSeconds: 60 } });
    const street = versions(world);
    world.bench.dock();
    await world.settle();
    await compareRegions(world);
    expect({ street, dock: versions(world) }).toEqual({ street: [0, 2], dock: [2, null] });
  });

  test("F 20: is known to the controller once it is in force", async () => {
    const world = await begin(152);
    await giveOrder(world, { kind: "configure", version: 2, settings: { deactivation: "gate" } });
    world.bench.dock();
    await world.settle();
    await compareRegions(world);
    expect(world.view()?.deactivation).toBe("gate");
  });

  test("F 21, B22: is a signed firmware, which then runs", async () => {
    const world = await begin(153);
    await giveOrder(world, { kind: "update", ...IMAGE, signature: signFirmware(IMAGE) });
    const street = firmware(world);
    world.bench.dock();
    await world.pass(INSTALLED_MS);
    await compareRegions(world);
    expect({ street, dock: firmware(world) }).toEqual({ street: ["0.1.0", "0.2.0"], dock: ["0.2.0", null] });
  });

  test("F 21: is no firmware that nobody has signed", async () => {
    const world = await begin(154);
    const refused = await giveOrder(world, { kind: "update", ...IMAGE, signature: "0".repeat(128) });
    expect([refused, ...firmware(world)]).toEqual(["BWC_D14", "0.1.0", null]);
  });
});
