import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TimeoutError } from "@vestige/protocol/base";
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

/** A line on which some sends have no answer in time, and a controller that holds what came too early. */
class Line {
  readonly clock = new VirtualClock();
  readonly store = new MemoryDeviceStore();
  /** Numbers in the order in which they were sent. */
  readonly sent: number[] = [];
  readonly #came = new Map<string, Set<number>>();
  readonly #lost: readonly boolean[];
  readonly #pump: Pump;

  /** @param lost which sends are lost, over and over; not all of them, unless nothing is to come through */
  constructor(lost: readonly boolean[]) {
    this.#lost = lost;
    const { store, clock } = this;
    const send = (message: EventMessage) => this.#send(message);
    this.#pump = new Pump({ store, clock, send, heard: () => undefined, silent: () => undefined });
    this.#pump.start(LINE_PACE);
  }

  keep(bootId: string, count: number): void {
    for (let number = 1; number <= count; number++) this.store.append(report(bootId, number));
    this.#pump.run();
  }

  /** The number up to which all have come. */
  entered(bootId: string): number {
    const came = this.#came.get(bootId) ?? new Set();
    let upTo = 0;
    while (came.has(upTo + 1)) upTo++;
    return upTo;
  }

  /** Lets so many half seconds pass. */
  async pass(times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      for (let each = 0; each < 12; each++) await Promise.resolve();
      this.clock.advance(500);
    }
  }

  #send({ bootId, number }: EventMessage): Promise<{ bootId: string; upTo: number } | undefined> {
    const isLost = this.#lost[this.sent.length % this.#lost.length] === true;
    this.sent.push(number);
    if (isLost)
      return new Promise((_, reject) => {
        this.clock.after(500, () => reject(new TimeoutError("BWC_T02", "by script")));
      });
    this.#came.set(bootId, (this.#came.get(bootId) ?? new Set()).add(number));
    const upTo = this.entered(bootId);
    return Promise.resolve(upTo === 0 ? undefined : { bootId, upTo });
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

  test("brings every report over a line that answers few of them, and holds what came too early", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 9 }), fc.nat(60), async (lost, count) => {
        const line = new Line([...lost, false]);
        line.keep(BOOTS[0], count);
        line.keep(BOOTS[1], 3);
        await line.pass(300);
        expect([line.store.depth, line.entered(BOOTS[0]), line.entered(BOOTS[1])]).toEqual([0, count, 3]);
      }),
      { seed: 12, numRuns: 40 },
    );
  });

  test("sends the one report again that was not answered on a line", async () => {
    const line = new Line([false, true, false, false]);
    line.keep(BOOTS[0], 4);
    await line.pass(2);
    expect(line.sent).toEqual([1, 2, 3, 4, 2]);
  });

  test("has no more on a line at once than fills it", () => {
    const line = new Line([true]);
    line.keep(BOOTS[0], 20);
    expect(line.sent).toEqual([1, 2, 3, 4]);
  });

  test("finishes a boot before it goes on to the next", () => {
    const line = new Line([true]);
    line.keep(BOOTS[0], 1);
    line.keep(BOOTS[1], 2);
    expect(line.sent).toEqual([1]);
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
