import { type ByteStream, consoleFraming } from "@vestige/smp";
import { serialPort, streamSlot } from "@vestige/firmware-sim";
import { type Random, seededRandom } from "@vestige/protocol/base";
import { type Wires, byteLine, createWorld, promises } from "../../kit/index.ts";
import { expect, test } from "vitest";
import { StockClient } from "../support/stock-client.ts";

/** A camera on a line at whose other end there is no controller of ours. */
function stockWires(slot = streamSlot()) {
  let port: ByteStream | undefined;
  const wires = (
    clock: Parameters<typeof byteLine>[0] & Parameters<typeof serialPort>[0]["clock"],
  ): Wires => {
    const [near, far] = byteLine(clock);
    slot.plug(far);
    port = near;
    return {
      name: "serial, a stock client",
      portOf: () => serialPort({ source: slot, framing: consoleFraming, clock }),
      linksOf: () => [],
      sever: () => undefined,
      quiet: promises,
      close: async () => near.close(),
    };
  };
  return {
    wires,
    port: (): ByteStream => {
      if (port === undefined) throw new Error("the world has no line");
      return port;
    },
  };
}

const BUTTONS = ["event", "function"] as const;

test("a client that takes the next frame as its answer gets 1,000 echoes while buttons are pressed", async () => {
  const { wires, port } = stockWires();
  const world = await createWorld({ seed: 131, wires });
  world.camera.powerOn();
  await world.pass(4_000);
  const random: Random = seededRandom(131);
  const client = new StockClient(port());
  let right = 0;
  for (let turn = 0; turn < 1_000; turn++) {
    world.bench.press(random.pick(BUTTONS));
    const text = `echo ${turn} ${"x".repeat(random.int(0, 200))}`;
    const answer = client.echo(text);
    await world.pass(random.int(40, 120));
    for (const button of BUTTONS) world.bench.release(button);
    if ((await world.finish(answer, "echo")) === text) right++;
  }
  const events = world.camera.issued().reduce((sum, { count }) => sum + count, 0);
  await world.camera.close();
  expect({ right, pressed: events > 100 }).toEqual({ right: 1_000, pressed: true });
});
