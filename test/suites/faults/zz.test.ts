import { test } from "vitest";
import { createWorld, serialWires, runShift, faultyStream } from "@vestige/test/kit";
import { seededRandom } from "@vestige/protocol/base";
import { consoleFraming, cobsFraming } from "@vestige/smp";
const RATE = 0.001;
test("size", { timeout: 60000 }, async () => {
  for (const framing of [consoleFraming, cobsFraming]) for (const seed of [1, 20, 300]) {
  const t = performance.now();
  const world = await createWorld({ seed, autoStart: true, wires: (clock) => serialWires({ clock, framing, faults: (s) => faultyStream(s, { random: seededRandom(seed), flip: RATE, drop: RATE, duplicate: RATE, split: RATE }) }) });
  await world.start();
  const a = world.clock.now();
  await runShift(world, { steps: 80, random: seededRandom(seed) });
  const b = world.clock.now();
  await world.settle();
  console.log(framing.name, seed, "vt", a, b, world.clock.now(), "wall", performance.now() - t, JSON.stringify(world.controller.stats()), JSON.stringify(world.camera.counters()), world.camera.issued());
  await world.close();
  }
});
