import { loadProfile } from "@vestige/hw-profiles";
import { isCameraId, seededRandom } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import type { CameraPort, PortHost } from "../ports/port.ts";
import { VirtualClock } from "../testing/virtual-clock.ts";
import { type Fleet, createFleet } from "./fleet.ts";
import { FIRST_PHASE, firstPhaseId, firstPhasePlace } from "./places.ts";

/** A wire that takes a second to be there, or never is. */
class SlowPort implements CameraPort {
  readonly kind = "memory";
  readonly speaksFirst = true;
  readonly #clock: VirtualClock;
  readonly #watch: { open: number; most: number; closed: number };
  readonly #comes: boolean;

  constructor(clock: VirtualClock, watch: { open: number; most: number; closed: number }, comes: boolean) {
    this.#clock = clock;
    this.#watch = watch;
    this.#comes = comes;
  }

  open(host: PortHost): void {
    const watch = this.#watch;
    watch.open++;
    watch.most = Math.max(watch.most, watch.open);
    if (!this.#comes) return;
    this.#clock.after(1_000, () => {
      watch.open--;
      host.linkUp();
    });
  }

  async send(): Promise<undefined> {}

  async close(): Promise<void> {
    this.#watch.closed++;
  }

  cut(): void {}
}

interface Setup {
  readonly fleet: Fleet;
  readonly clock: VirtualClock;
  readonly watch: { open: number; most: number; closed: number };
}

function setup({ count = 25, batch = 10, comes = true } = {}): Setup {
  const clock = new VirtualClock();
  const watch = { open: 0, most: 0, closed: 0 };
  const profile = loadProfile("generic");
  const fleet = createFleet({
    ...{ count, clock, batch, random: seededRandom(8) },
    ...{ idOf: firstPhaseId, placeOf: firstPhasePlace },
    profileOf: () => profile,
    portOf: () => new SlowPort(clock, watch, comes),
  });
  return { fleet, clock, watch };
}

async function pass(clock: VirtualClock, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    clock.advance(1_000);
    for (let turn = 0; turn < 8; turn++) await Promise.resolve();
  }
}

describe("a fleet", () => {
  test("does nothing before its start", () => {
    expect(setup().fleet.counts()).toEqual({ cameras: 25, on: 0, connected: 0, recording: 0 });
  });

  test("is connected after its start", async () => {
    const { fleet, clock } = setup();
    const started = fleet.start();
    await pass(clock, 5);
    expect([await started, fleet.counts()]).toMatchObject([25, { on: 25, connected: 25 }]);
  });

  test("connects no more cameras at a time than a batch", async () => {
    const { fleet, clock, watch } = setup();
    const started = fleet.start();
    await pass(clock, 5);
    await started;
    expect(watch.most).toBe(10);
  });

  test("connects no more than a hundred at a time, whatever is asked for", async () => {
    const { fleet, clock, watch } = setup({ count: 150, batch: 1_000 });
    const started = fleet.start();
    await pass(clock, 4);
    await started;
    expect(watch.most).toBe(100);
  });

  test("starts without a wire too, and says how many have one", async () => {
    const { fleet, clock } = setup({ count: 5, comes: false });
    const started = fleet.start();
    await pass(clock, 20);
    expect([await started, fleet.counts().on]).toEqual([0, 5]);
  });

  test("says goodbye on every wire when it stops", async () => {
    const { fleet, clock, watch } = setup();
    const started = fleet.start();
    await pass(clock, 5);
    await started;
    await fleet.stop();
    expect([watch.closed, fleet.counts().connected]).toEqual([25, 0]);
  });

  test("stops in the middle of its start", async () => {
    const { fleet, watch } = setup();
    const started = fleet.start();
    await fleet.stop();
    await started;
    expect(watch.most).toBe(10);
  });

  test("gives every camera its own chance", () => {
    const clock = new VirtualClock();
    const draws: number[] = [];
    createFleet({
      ...{ count: 3, clock, random: seededRandom(8), idOf: firstPhaseId, placeOf: firstPhasePlace },
      profileOf: () => loadProfile("generic"),
      portOf: ({ random }) => {
        draws.push(random.next());
        return new SlowPort(clock, { open: 0, most: 0, closed: 0 }, true);
      },
    });
    expect(new Set(draws).size).toBe(3);
  });
});

describe("the places of the first phase", () => {
  test("are five cities with two components each (Y3)", () => {
    const cities = new Set(FIRST_PHASE.map(({ city }) => city));
    expect([cities.size, FIRST_PHASE.length]).toEqual([5, 10]);
  });

  test("give 1,600 cameras different ids of simulated cameras", () => {
    const ids = Array.from({ length: 1_600 }, (_, index) => firstPhaseId(index));
    expect([new Set(ids).size, ids.every(isCameraId)]).toEqual([1_600, true]);
  });

  test("begin with Detroit", () => {
    expect(firstPhaseId(0)).toBe("SIM-DET-0001");
  });
});
