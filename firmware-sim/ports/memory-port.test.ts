import { loadProfile } from "@vestige/hw-profiles";
import { messagePipePair, seededRandom } from "@vestige/protocol/base";
import { decodeJson } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { createCamera } from "../device/create-camera.ts";
import { VirtualClock } from "../testing/virtual-clock.ts";
import { memoryPort } from "./memory-port.ts";

describe("a camera on a wire of messages", () => {
  test("says its state once when the wire comes back and nothing has changed", () => {
    const clock = new VirtualClock();
    const [near, far] = messagePipePair(clock);
    const camera = createCamera({
      ...{ id: "SIM-M-1", profile: loadProfile("generic"), clock, random: seededRandom(4) },
    });
    camera.attach(memoryPort(near));
    camera.powerOn();
    clock.advance(10_000);
    camera.hardware.cutLink();
    clock.advance(1_000);
    const kinds: string[] = [];
    far.onMessage((bytes) => void kinds.push(decodeJson(bytes, { direction: "fromCamera" }).kind));
    camera.hardware.restoreLink();
    clock.advance(3_000);
    expect(kinds.filter((kind) => kind === "state")).toEqual(["state"]);
  });
});
