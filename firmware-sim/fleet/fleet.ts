import type { Profile } from "@vestige/hw-profiles";
import { type Clock, type Random, seededRandom } from "@vestige/protocol/base";
import type { Camera, CameraOptions } from "../device/camera.ts";
import { createCamera } from "../device/create-camera.ts";
import type { CameraPort } from "../ports/port.ts";
import { WatchedPort } from "./watched-port.ts";

/** Where a camera belongs: topic levels. */
export interface FleetPlace {
  readonly agency: string;
  readonly site: string;
}

/** A camera of a fleet, before it is made. */
export interface FleetSlot {
  readonly index: number;
  readonly id: string;
  readonly place: FleetPlace;
  /** Its own source of chance, so that one camera's draws move no other's. */
  readonly random: Random;
}

/** A camera of a fleet. */
export interface FleetMember {
  readonly id: string;
  readonly place: FleetPlace;
  readonly camera: Camera;
}

export interface FleetOptions {
  readonly count: number;
  readonly clock: Clock;
  readonly random: Random;
  idOf(index: number): string;
  placeOf(index: number): FleetPlace;
  profileOf(index: number): Profile;
  portOf(slot: FleetSlot): CameraPort;
  /** What differs from `createCamera`'s defaults, such as settings. */
  readonly cameraOf?: (
    slot: FleetSlot,
  ) => Pick<CameraOptions, "settings" | "firmware" | "log" | "evidence" | "store">;
  /** Cameras that connect at the same time, 1 to 100. Default 100. */
  readonly batch?: number;
}

/** How a fleet stands. */
export interface FleetCounts {
  readonly cameras: number;
  readonly on: number;
  /** With a wire. */
  readonly connected: number;
  readonly recording: number;
}

export interface Fleet {
  /** By id, in the order of their index. */
  readonly members: ReadonlyMap<string, FleetMember>;
  /**
   * Switches all on, not more at a time than `batch`; resolves when each has its wire, or has had 15 s for it. Whoever
   * has none by then goes on trying. Returns how many are connected.
   */
  start(): Promise<number>;
  counts(): FleetCounts;
  /** Ends all cameras, with a goodbye where their wire has a word for it. */
  stop(): Promise<void>;
}

/** N-MQ-7: batches of 100 connect fastest, and brokers have trouble with more at once. */
const MOST_AT_ONCE = 100;
const CONNECT_MS = 15_000;

/** Many cameras of one process, on one clock. Nothing runs before `start`. */
export const createFleet = (options: FleetOptions): Fleet => new CameraFleet(options);

interface Unit extends FleetMember {
  readonly port: WatchedPort;
}

class CameraFleet implements Fleet {
  readonly members: ReadonlyMap<string, FleetMember>;
  readonly #units: readonly Unit[];
  readonly #clock: Clock;
  readonly #batch: number;
  /** What waits for the wire of a camera, while the fleet starts. */
  readonly #connecting = new Map<string, () => void>();
  #stopped = false;

  constructor(options: FleetOptions) {
    const { count, clock, batch = MOST_AT_ONCE } = options;
    this.#clock = clock;
    this.#batch = Math.min(Math.max(1, batch), MOST_AT_ONCE);
    this.#units = Array.from({ length: count }, (_, index) => this.#make(options, index));
    this.members = new Map(this.#units.map((unit) => [unit.id, unit]));
  }

  async start(): Promise<number> {
    const waiting = this.#units[Symbol.iterator]();
    const lane = async (): Promise<void> => {
      for (let next = waiting.next(); !next.done && !this.#stopped; next = waiting.next())
        await this.#connect(next.value);
    };
    await Promise.all(Array.from({ length: this.#batch }, lane));
    return this.counts().connected;
  }

  counts(): FleetCounts {
    const count = (fits: (unit: Unit) => boolean): number => this.#units.filter(fits).length;
    return {
      cameras: this.#units.length,
      on: count(({ camera }) => camera.on),
      connected: count(({ port }) => port.up),
      recording: count(({ camera }) => camera.mode.startsWith("recording.")),
    };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const settle of [...this.#connecting.values()]) settle();
    await Promise.all(this.#units.map(({ camera }) => camera.close()));
  }

  #make(options: FleetOptions, index: number): Unit {
    const { clock, random } = options;
    const id = options.idOf(index);
    const place = options.placeOf(index);
    const slot: FleetSlot = { index, id, place, random: seededRandom(random.int(0, 0xffff_ffff)) };
    const port = new WatchedPort(options.portOf(slot), () => this.#connecting.get(id)?.());
    const camera = createCamera({
      ...{ id, clock, random: slot.random, profile: options.profileOf(index) },
      ...options.cameraOf?.(slot),
    });
    camera.attach(port);
    return { id, place, camera, port };
  }

  /** Bounded: an absent broker must not keep the fleet from starting. */
  #connect({ id, camera }: Unit): Promise<void> {
    return new Promise((resolve) => {
      const settle = (): void => {
        cancel();
        this.#connecting.delete(id);
        resolve();
      };
      const cancel = this.#clock.after(CONNECT_MS, settle);
      this.#connecting.set(id, settle);
      camera.powerOn();
    });
  }
}
