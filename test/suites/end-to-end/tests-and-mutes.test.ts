import { describe, expect, test } from "vitest";
import { type World, memoryWires } from "../../kit/index.ts";
import { giveOrder } from "../support/give-order.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();

async function begin(seed: number): Promise<World> {
  const cameras = [{ id: "SIM-T-1", settings: { deactivation: "immediate" as const } }];
  const world = await open({ seed, wires: (clock) => memoryWires(clock), cameras });
  await world.start();
  return world;
}

/** Kinds of the duties that were opened, and whether they are fulfilled. */
const owed = (world: World) =>
  world.controller.duties().map(({ kind, satisfiedBy }) => [kind, satisfiedBy !== undefined]);

describe("a mute", () => {
  test("F 8, A42: owes its reason, which a person gives", async () => {
    const world = await begin(161);
    world.bench.wearer("A. Name");
    await world.settle();
    await world.gesture("recordPressed");
    await world.gesture("mutePressed");
    const [duty] = world.controller.duties();
    const document = { text: "said on the recording before the mute" };
    await world.finish(world.controller.documentStop(duty?.id ?? "none", document), "document");
    expect({ source: duty?.source, owed: owed(world) }).toEqual({
      source: "A42",
      owed: [["explain-mute", true]],
    });
  });
});

describe("a recording without a wearer", () => {
  test("F 27, A18: owes one, until somebody is assigned", async () => {
    const world = await begin(162);
    await world.gesture("recordPressed");
    const before = owed(world);
    await giveOrder(world, { kind: "assign", wearer: "A. Name", trained: true });
    expect({ before, after: owed(world) }).toEqual({
      before: [["assign-wearer", false]],
      after: [["assign-wearer", true]],
    });
  });
});

describe("a test recording", () => {
  test("A43, A47: owes nothing, and its end is judged by nobody", async () => {
    const world = await begin(163);
    await world.gesture("testRecordingPressed");
    await world.gesture("mutePressed");
    const recorded = world.camera.mode;
    await world.gesture("stopPressed");
    const { recordings, stops } = world.controller.stats();
    const counted = Object.values(stops).reduce((sum, count) => sum + count, recordings);
    const ended = world.camera.recordings().map(({ triggerOff }) => triggerOff);
    expect({ recorded, ended, owed: owed(world), counted }).toEqual({
      recorded: "recording.active",
      ended: ["test-ended"],
      owed: [],
      counted: 0,
    });
  });

  test("A43, A47: is an ordinary one once it was started in earnest", async () => {
    const world = await begin(164);
    await world.gesture("testRecordingPressed");
    await giveOrder(world, { kind: "start" });
    await giveOrder(world, { kind: "stop" });
    const { recordings, stops } = world.controller.stats();
    expect({ recordings, ended: stops.ended, owed: owed(world) }).toEqual({
      recordings: 1,
      ended: 1,
      owed: [["assign-wearer", false]],
    });
  });
});
