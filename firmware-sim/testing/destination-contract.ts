import { loadProfile, settingsOf } from "@vestige/hw-profiles";
import { describe, expect, test } from "vitest";
import type { Destination, TransferOutcome, Upload } from "../dock/destination.ts";
import type { Recording } from "../recorder/recording.ts";

/** A destination, and what a test may do to it. */
export interface DestinationWorld {
  readonly destination: Destination;
  /** Lets so much time pass, and what was promised come to pass. */
  pass(ms: number): Promise<void>;
  /** Longer than a transfer of 1,000,000 bytes takes, in ms. */
  readonly wholeMs: number;
  setBusy(busy: boolean): void;
  /** The next transfer breaks off when the destination has so many bytes. */
  breakAt(bytes: number): void;
  reject(recording: string): void;
  imported(): readonly string[];
}

const BYTES = 1_000_000;

/** What of a recording a destination looks at. */
const recording = (id: string): Recording => ({
  ...{ id, simulated: true, bootId: "00112233445566ff", startMs: 0, triggerMs: 0, stopMs: 2_000 },
  ...{ startTime: null, triggerTime: null, triggerOffTime: null, stopTime: null },
  ...{ triggerOn: "record-button", triggerOff: "immediate", triggerOffMs: 2_000 },
  ...{ configuredSeconds: 0, preEventSeconds: 0, preEventAudio: false, audioFromMs: 0, firstGop: 0 },
  ...{ muted: [], silent: [], speech: [], clockSteps: [], markers: [], marks: [] },
  ...{ wearer: null, wearerChanges: [], views: [] },
  under: {
    ...{ firmware: "0.1.0", profile: "generic", model: "VESTIGE-SIM Generic", configVersion: 0 },
    settings: settingsOf(loadProfile("generic")),
  },
  ...{ bytes: BYTES, imported: false, overwritten: false },
});

interface Visit {
  readonly upload: Upload;
  /** What the listener was told, in order. */
  readonly told: ("started" | TransferOutcome)[];
}

function visit({ destination }: DestinationWorld, { id = "SIM-T-1-0-1", offset = 0 } = {}): Visit {
  const told: Visit["told"] = [];
  const upload = destination.store(
    { camera: "SIM-T-1", recording: recording(id), offset },
    { started: () => told.push("started"), settled: (outcome) => told.push(outcome) },
  );
  return { upload, told };
}

/** What every destination does for a camera (F 18). */
export function destinationContract(name: string, makeWorld: () => Promise<DestinationWorld>): void {
  describe(`${name} as a destination`, () => {
    test("calls nobody before it has returned", async () => {
      expect(visit(await makeWorld()).told).toEqual([]);
    });

    test("takes a recording and confirms that it has all of it", async () => {
      const world = await makeWorld();
      const { upload, told } = visit(world);
      await world.pass(world.wholeMs);
      expect([told, upload.received, world.imported()]).toEqual([
        ["started", "confirmed"],
        BYTES,
        ["SIM-T-1-0-1"],
      ]);
    });

    test("confirms again what it has confirmed", async () => {
      const world = await makeWorld();
      visit(world);
      await world.pass(world.wholeMs);
      const { told } = visit(world);
      await world.pass(world.wholeMs);
      expect([told.at(-1), world.imported()]).toEqual(["confirmed", ["SIM-T-1-0-1"]]);
    });

    test("says when it is busy, and takes it later", async () => {
      const world = await makeWorld();
      world.setBusy(true);
      const first = visit(world);
      await world.pass(world.wholeMs);
      world.setBusy(false);
      const second = visit(world);
      await world.pass(world.wholeMs);
      expect([first.told, second.told.at(-1)]).toEqual([["busy"], "confirmed"]);
    });

    test("keeps what arrived before it broke off", async () => {
      const world = await makeWorld();
      world.breakAt(600_000);
      const { upload, told } = visit(world);
      await world.pass(world.wholeMs);
      expect([told, upload.received]).toEqual([["started", "interrupted"], 600_000]);
    });

    test("goes on at the offset of the item", async () => {
      const world = await makeWorld();
      world.breakAt(600_000);
      visit(world);
      await world.pass(world.wholeMs);
      expect(visit(world, { offset: 600_000 }).upload.received).toBe(600_000);
    });

    test("begins earlier where it has less than the camera thinks", async () => {
      expect(visit(await makeWorld(), { offset: 600_000 }).upload.received).toBe(0);
    });

    test("says nothing more of a transfer that was cancelled", async () => {
      const world = await makeWorld();
      const { upload, told } = visit(world);
      upload.cancel();
      await world.pass(world.wholeMs);
      expect([told, world.imported()]).toEqual([[], []]);
    });

    test("rejects one recording and takes another", async () => {
      const world = await makeWorld();
      world.reject("SIM-T-1-0-1");
      const first = visit(world);
      await world.pass(world.wholeMs);
      const second = visit(world, { id: "SIM-T-1-0-2" });
      await world.pass(world.wholeMs);
      expect([first.told.at(-1), second.told.at(-1)]).toEqual(["rejected", "confirmed"]);
    });
  });
}
