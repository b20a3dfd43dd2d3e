import { seededRandom } from "@vestige/protocol/base";
import { StartMessage } from "@vestige/protocol/messages";
import { cameraTopic, encodeMqtt } from "@vestige/protocol/mqtt";
import { PLACE, memoryWires, runShift, twice } from "../../kit/index.ts";
import { describe, expect, test } from "vitest";
import { keepWorld } from "../support/keep-world.ts";
import { onBroker } from "../support/on-broker.ts";

const open = keepWorld();

describe("F 31: a wire on which every message comes twice", () => {
  test("costs no event and counts none twice", async () => {
    const wires = (clock: Parameters<typeof memoryWires>[0]) =>
      memoryWires(clock, { fromCamera: twice, toCamera: twice });
    const world = await open({ seed: 61, wires, autoStart: true });
    await world.start();
    await runShift(world, { steps: 80, random: seededRandom(61) });
    await world.settle();
    expect(world.controller.stats().duplicates).toBeGreaterThan(0);
  });

  test("makes one recording of an order to start", async () => {
    const world = await open({ seed: 62, wires: (clock) => memoryWires(clock, { toCamera: twice }) });
    await world.start();
    await world.finish(world.order({ kind: "start", camera: world.camera.id }), "start");
    await world.settle();
    expect({
      recordings: world.camera.recordings().length,
      repeated: world.camera.counters().repeated > 0,
    }).toEqual({ recordings: 1, repeated: true });
  });
});

test("F 30, F 31: a command that a broker brings twice is carried out once and answered twice alike", async () => {
  const { world, client } = await onBroker(open, 63);
  await world.start();
  const address = { ...PLACE, camera: world.camera.id };
  const results = await client.listen(cameraTopic(address, "result"));
  const { topic, payload } = encodeMqtt(StartMessage.create({ id: "twice-1" }), address);
  await client.publish(topic, payload);
  await client.publish(topic, payload);
  await world.settle();
  const answers = results.filter(({ text }) => text.includes("twice-1")).map(({ text }) => text);
  expect({
    answers: answers.length,
    alike: new Set(answers).size,
    recordings: world.camera.recordings().length,
  }).toEqual({ answers: 2, alike: 1, recordings: 1 });
});
