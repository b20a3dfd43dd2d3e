import { StartMessage, StateMessage } from "@vestige/protocol/messages";
import { cameraTopic, encodeMqtt } from "@vestige/protocol/mqtt";
import { PLACE } from "../../kit/index.ts";
import { describe, expect, test } from "vitest";
import { keepWorld } from "../support/keep-world.ts";
import { onBroker } from "../support/on-broker.ts";

const open = keepWorld();
const ADDRESS = { ...PLACE, camera: "SIM-T-1" };
const RETAINED = { qos: 1, retain: true } as const;

/** What a broker still knew of a boot long past: the camera recorded, and was somebody else's. */
const staleState = StateMessage.create({
  camera: ADDRESS.camera,
  presence: "online",
  bootId: "00000000deadbeef",
  number: 999,
  mode: "recording.active",
  leaves: null,
  facts: null,
  time: "2024-03-01T08:00:00.000Z",
  controller: "somebody-else",
  profile: "generic",
  model: "VESTIGE-SIM Generic",
  firmware: "0.1.0",
});

describe("F 31: a stale retained message", () => {
  test("of an old boot is not believed once the camera itself has spoken", async () => {
    const { world, client } = await onBroker(open, 71);
    const { topic, payload } = encodeMqtt(staleState, ADDRESS);
    await client.publish(topic, payload, RETAINED);
    await world.start();
    expect(world.view()).toMatchObject({ mode: "ready.buffering", recording: false, claim: "claimed" });
  });

  test("of a camera that is off is no news of it, and no obstacle to its next boot", async () => {
    const { world, client } = await onBroker(open, 72);
    const { topic, payload } = encodeMqtt(staleState, ADDRESS);
    await client.publish(topic, payload, RETAINED);
    await world.startController();
    await world.pass(60_000);
    const before = world.view();
    world.camera.powerOn();
    await world.settle();
    expect({ before: before?.recording, after: world.view() }).toMatchObject({
      before: false,
      after: { mode: "ready.buffering", claim: "claimed" },
    });
  });

  test("that orders a start is refused with a code and starts nothing", async () => {
    const { world, client } = await onBroker(open, 73);
    const results = await client.listen(cameraTopic(ADDRESS, "result"));
    const { topic, payload } = encodeMqtt(StartMessage.create({ id: "stale-1" }), ADDRESS);
    await client.publish(topic, payload, RETAINED);
    await world.start();
    const answers = results.map(({ text }) => JSON.parse(text) as { readonly code?: string });
    expect({ recordings: world.camera.recordings(), codes: answers.map(({ code }) => code) }).toMatchObject({
      recordings: [],
      codes: expect.arrayContaining(["BWC_P15"]) as unknown,
    });
  });
});
