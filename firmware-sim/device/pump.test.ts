import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EventMessage } from "@vestige/protocol/messages";
import { VirtualClock } from "../testing/virtual-clock.ts";
import { MemoryDeviceStore } from "./memory-store.ts";
import { BROKER_PACE, LINE_PACE, Pump } from "./pump.ts";

const BOOTS = ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"] as const;

/** A report without meaning. */
const report = (bootId: string, number: number): EventMessage =>
  EventMessage.create({
    camera: "SIM-T-1",
    bootId,
    number,
    uptimeMs: 0,
    time: null,
    cause: { event: "clockStepped" },
    facts: [],
    mode: "off",
  });

/** A controller that enters the next number of a boot only, as go-back-N wants it, over a wire that loses some. */
class Receiver {
  readonly entered = new Map<string, number>();
  lossy = true;
  readonly #losses: readonly boolean[];
  #sends = 0;

  constructor(losses: readonly boolean[]) {
    this.#losses = losses;
  }

  take({ bootId, number }: EventMessage): { bootId: string; upTo: number } | undefined {
    const lost = this.lossy && this.#losses[this.#sends++ % this.#losses.length] === true;
    if (lost) return undefined;
    const last = this.entered.get(bootId) ?? 0;
    if (number === last + 1) this.entered.set(bootId, number);
    return { bootId, upTo: this.entered.get(bootId) ?? 0 };
  }
}

describe("the pump", () => {
  test("brings every report to the controller once, in order, whatever the wire loses", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
        fc.tuple(fc.nat(50), fc.nat(50)),
        async (losses, counts) => {
          const clock = new VirtualClock();
          const store = new MemoryDeviceStore();
          const receiver = new Receiver(losses);
          BOOTS.forEach((bootId, boot) => {
            for (let each = 1; each <= (counts[boot] ?? 0); each++) store.append(report(bootId, each));
          });
          const pump = new Pump({
            store,
            clock,
            send: (message) => Promise.resolve(receiver.take(message)),
            heard: () => undefined,
            silent: () => undefined,
          });
          pump.start();
          for (let turn = 0; turn < 60; turn++) {
            if (turn === 20) receiver.lossy = false;
            for (let each = 0; each < 8; each++) await Promise.resolve();
            clock.advance(BROKER_PACE.waitMs * 2);
          }
          expect([store.depth, ...BOOTS.map((id) => receiver.entered.get(id) ?? 0)]).toEqual([0, ...counts]);
        },
      ),
      { seed: 11, numRuns: 60 },
    );
  });

  test("takes a port that throws for one that refuses", async () => {
    const clock = new VirtualClock();
    const store = new MemoryDeviceStore();
    store.append(report(BOOTS[0], 1));
    const pump = new Pump({
      store,
      clock,
      send: async () => {
        throw new Error("by script");
      },
      heard: () => undefined,
      silent: () => undefined,
    });
    pump.start();
    await Promise.resolve();
    expect([store.depth, pump.counters.failed]).toEqual([1, 1]);
  });
});
