import { type Random, seededRandom } from "@vestige/protocol/base";
import { type VirtualClock, runShift } from "../../kit/index.ts";
import { expect, test } from "vitest";
import { keepWorld } from "../support/keep-world.ts";
import { type MqttWires, mqttWires } from "../support/mqtt-wires.ts";

const open = keepWorld();

/** Five cameras on a broker that can be killed. */
async function onBroker(seed: number) {
  let broker: MqttWires | undefined;
  const world = await open({
    seed,
    autoStart: true,
    cameras: [1, 2, 3, 4, 5].map((n) => ({ id: `SIM-T-${n}` })),
    wires: async (clock: VirtualClock, random: Random) => (broker = await mqttWires(clock, random)),
  });
  if (broker === undefined) throw new Error("the world has no broker");
  await world.start();
  return { world, broker };
}

test("F 31: a broker that is killed and restarted in the middle of a shift costs no event", async () => {
  const { world, broker } = await onBroker(11);
  await runShift(world, { steps: 40, random: seededRandom(11) });
  await broker.killBroker();
  await runShift(world, { steps: 40, random: seededRandom(12) });
  await broker.restartBroker();
  await runShift(world, { steps: 40, random: seededRandom(13) });
  await world.settle();
  expect(world.controller.stats().acknowledged).toBeGreaterThan(50);
});

test("a recording that was running goes on while the broker is away, and its stop is told afterwards", async () => {
  const { world, broker } = await onBroker(21);
  await world.finish(world.situation({ phase: "begin", activity: "casual-contact" }), "report");
  await world.gesture("recordPressed");
  await broker.killBroker();
  await world.pass(120_000);
  const during = world.camera.mode;
  await world.finish(world.bench.gesture("stopPressed"), "stop");
  await broker.restartBroker();
  await world.settle();
  expect({ during, after: world.view()?.mode }).toEqual({
    during: "recording.active",
    after: "ready.buffering",
  });
});
