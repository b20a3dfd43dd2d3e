import { type SignedTrigger, signTrigger } from "@vestige/firmware-sim";
import type { Settings } from "@vestige/protocol/camera";
import { describe, expect, test } from "vitest";
import type { World } from "../../kit/index.ts";
import { EVERY_WIRE } from "../support/every-wire.ts";
import { compareRegions, giveOrder } from "../support/give-order.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();

/** Marks of the recordings, in order. */
const marks = (world: World) => world.camera.recordings().map((recording) => recording.marks);

describe.each(EVERY_WIRE)("orders over $wire", ({ wires }) => {
  const begin = async (seed: number, settings: Partial<Settings> = {}): Promise<World> => {
    const cameras = [{ id: "SIM-T-1", settings: { deactivation: "immediate" as const, ...settings } }];
    const world = await open({ seed, wires, cameras });
    await world.start();
    return world;
  };

  test("F 27: say who wears the camera, from hand to hand and back", async () => {
    const world = await begin(141);
    const stands: (string | undefined)[] = [];
    for (const [wearer, trained] of [
      ["A. Name", true],
      ["B. Name", false],
      [null, false],
    ] as const) {
      await giveOrder(world, { kind: "assign", wearer, trained });
      stands.push(world.camera.leaves()["wearer"]);
    }
    await compareRegions(world);
    expect(stands).toEqual(["assigned", "untrained", "unassigned"]);
  });

  test("F 22: let somebody watch while it records, and no longer", async () => {
    const world = await begin(142);
    const live = (on: boolean) => giveOrder(world, { kind: "live", on, viewer: "C. Name" });
    const before = await live(true);
    await giveOrder(world, { kind: "start" });
    const during = [await live(true), world.camera.leaves()["live"], await live(false)];
    await live(true);
    await giveOrder(world, { kind: "stop" });
    await compareRegions(world);
    expect({ before, during, after: world.camera.leaves()["live"] }).toEqual({
      before: "BWC_D09",
      during: ["ok", "on", "ok"],
      after: "off",
    });
  });

  test("F 25: start and stop a group whose member the camera is", async () => {
    const world = await begin(143, { group: true });
    const group = (action: "start" | "stop") => giveOrder(world, { kind: "group", action, group: "g-1" });
    const outcomes = [await group("start"), world.camera.mode, await group("stop")];
    await compareRegions(world);
    expect({ outcomes, ended: world.camera.recordings().map(({ triggerOff }) => triggerOff) }).toEqual({
      outcomes: ["ok", "recording.active", "ok"],
      ended: ["group-stop"],
    });
  });

  test("F 25: do not start a camera whose configuration has no group", async () => {
    const world = await begin(144);
    const refused = await giveOrder(world, { kind: "group", action: "start", group: "g-1" });
    expect([refused, world.camera.mode]).toEqual(["BWC_D13", "ready.buffering"]);
  });

  test("X5: withdraw a model, which records all the same and is marked", async () => {
    const world = await begin(145);
    await giveOrder(world, { kind: "recall", recalled: true, reason: "the battery gets hot" });
    await giveOrder(world, { kind: "start" });
    await compareRegions(world);
    expect(marks(world)[0]).toContain("recalled");
  });

  test("F 26: make a recording after the fact where the configuration allows it", async () => {
    const world = await begin(146);
    await world.pass(60_000);
    const span = { fromSecondsAgo: 40, seconds: 20 };
    const people = { authority: "D. Name", reason: "a complaint" };
    const outcome = await giveOrder(world, { kind: "retrospect", ...span, ...people });
    await compareRegions(world);
    expect([outcome, world.camera.recordings().length]).toEqual(["ok", 1]);
  });

  test("F 26: make none where it does not", async () => {
    const world = await begin(147, { retrospectHours: 0 });
    const span = { fromSecondsAgo: 40, seconds: 20 };
    const people = { authority: "D. Name", reason: "a complaint" };
    const outcome = await giveOrder(world, { kind: "retrospect", ...span, ...people });
    expect([outcome, world.camera.recordings().length]).toEqual(["BWC_D13", 0]);
  });

  test("F 28: choose the category of the recording that ended last", async () => {
    const world = await begin(148);
    await giveOrder(world, { kind: "start" });
    await giveOrder(world, { kind: "stop" });
    const outcome = await giveOrder(world, { kind: "categorise", category: "arrest" });
    await compareRegions(world);
    expect([outcome, world.camera.recordings().map(({ category }) => category)]).toEqual(["ok", ["arrest"]]);
  });

  test("F 23, F 24: play a trigger that starts a recording, and do not start one by its replay", async () => {
    const world = await begin(149);
    const source: Pick<SignedTrigger, "source" | "sourceKind"> = { source: "car-7", sourceKind: "vehicle" };
    const signed = { ...source, counter: 1, sentAt: new Date(world.clock.wall()).toISOString() };
    const trigger = { kind: "trigger", ...signed, signature: signTrigger(signed) } as const;
    const first = [await giveOrder(world, trigger), world.camera.mode];
    await giveOrder(world, { kind: "stop" });
    const again = [await giveOrder(world, trigger), world.camera.mode];
    expect({ first, again }).toEqual({
      first: ["ok", "recording.active"],
      again: ["BWC_D44", "ready.buffering"],
    });
  });
});
