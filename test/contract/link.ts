import type { Acknowledgement, CameraPlace, Link, LinkHandlers } from "@vestige/controller";
import {
  type CameraMessage,
  type CommandMessage,
  MarkMessage,
  StartMessage,
  TelemetryMessage,
} from "@vestige/protocol/messages";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { VirtualClock } from "../kit/index.ts";
import type { ScriptedCamera } from "./scripted-camera.ts";

/** A link that is not yet open, and the one camera at its other end, switched on. */
export interface LinkStand {
  readonly link: Link;
  readonly camera: ScriptedCamera;
  readonly clock: VirtualClock;
  readonly place: CameraPlace;
  /** The camera's side of the wire breaks, without a goodbye. */
  cut(): void;
  /** … and is whole again. */
  mend(): void;
  /** Bytes that are no message come from the camera's side. */
  garble(): void;
  close(): Promise<void>;
}

/** Everything that a link told. */
export class LinkDiary implements LinkHandlers {
  readonly told: string[] = [];
  readonly messages: CameraMessage[] = [];
  readonly places: CameraPlace[] = [];
  readonly heardOf: (string | null)[] = [];
  readonly discards: string[] = [];
  readonly reports: unknown[] = [];

  reachable(camera: string, place: CameraPlace): void {
    this.told.push(`${camera} reachable`);
    this.places.push(place);
  }
  unreachable(camera: string): void {
    this.told.push(`${camera} unreachable`);
  }
  message(camera: string, message: CameraMessage): void {
    this.told.push(`${camera} ${message.kind}`);
    this.messages.push(message);
  }
  report(report: unknown): void {
    this.reports.push(report);
  }
  heard(camera: string | null): void {
    this.heardOf.push(camera);
  }
  discarded(code: string): void {
    this.discards.push(code);
  }

  /** How often something was told. */
  count(what: string): number {
    return this.told.filter((each) => each === what).length;
  }

  numbers(): readonly number[] {
    return this.messages.flatMap((message) => (message.kind === "event" ? [message.number] : []));
  }
}

/** Waits, within bounds, while sockets work and a little virtual time goes by. */
export async function until(clock: VirtualClock, condition: () => boolean, stepMs = 1): Promise<void> {
  await vi.waitUntil(
    () => {
      clock.advance(stepMs);
      return condition();
    },
    { timeout: 10_000, interval: 2 },
  );
}

const start = (id = "c-1"): CommandMessage => StartMessage.create({ id });

/** The rules of every {@link Link}, whichever wire it has. */
export function linkContract(name: string, stand: () => Promise<LinkStand>): void {
  describe(`link contract: ${name}`, () => {
    let s: LinkStand;
    let diary: LinkDiary;

    beforeEach(async () => {
      s = await stand();
      diary = new LinkDiary();
    });
    afterEach(() => s.close());

    const isReachable = (): boolean => diary.told.includes(`${s.camera.id} reachable`);
    /** A port does not always tell that its other end is gone (N-RP-34): then the link's own time has to pass. */
    const isUnreachable = (): boolean => diary.told.includes(`${s.camera.id} unreachable`);
    const opened = async (): Promise<void> => {
      await s.link.open(diary);
      await until(s.clock, isReachable);
    };
    const rejection = (promise: Promise<unknown>): Promise<{ code?: string }> =>
      promise.then(
        () => ({}),
        (error: { code?: string }) => error,
      );

    describe("reach", () => {
      test("a camera that is there is told to be reachable, before anything that it says", async () => {
        await opened();
        expect(diary.told[0]).toBe(`${s.camera.id} reachable`);
      });

      test("it is told with its place", async () => {
        await opened();
        expect(diary.places[0]).toEqual(s.place);
      });

      test("a camera whose wire breaks is told to be unreachable, once", async () => {
        await opened();
        s.cut();
        await until(s.clock, isUnreachable, 20);
        expect(diary.count(`${s.camera.id} unreachable`)).toBe(1);
      });

      test("a camera that comes back is told to be reachable again", async () => {
        await opened();
        const before = diary.count(`${s.camera.id} reachable`);
        s.cut();
        await until(s.clock, isUnreachable, 20);
        s.mend();
        await until(s.clock, () => diary.count(`${s.camera.id} reachable`) > before, 20);
        expect(diary.told.filter((each) => each.endsWith("reachable")).at(-1)).toBe(
          `${s.camera.id} reachable`,
        );
      });

      test("a link is opened once", async () => {
        await opened();
        expect(await rejection(s.link.open(diary))).toMatchObject({ code: "BWC_T29" });
      });
    });

    describe("reports", () => {
      test("come in the order in which the camera sent them", async () => {
        await opened();
        for (let number = 1; number <= 20; number++) s.camera.say(s.camera.event(number));
        await until(s.clock, () => diary.numbers().length === 20);
        expect(diary.numbers()).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      });

      test("come unchanged", async () => {
        await opened();
        s.camera.say(s.camera.event(1));
        await until(s.clock, () => diary.numbers().length === 1);
        expect(diary.messages.find(({ kind }) => kind === "event")).toEqual(s.camera.event(1));
      });

      test("are a sign of the camera's life", async () => {
        await opened();
        diary.heardOf.length = 0;
        s.camera.say(s.camera.event(1));
        await until(s.clock, () => diary.numbers().length === 1);
        expect(diary.heardOf).toContain(s.camera.id);
      });

      test("of other kinds come too", async () => {
        await opened();
        s.camera.say(s.camera.telemetry());
        await until(s.clock, () => diary.messages.some((message) => TelemetryMessage.is(message)));
        expect(diary.messages.at(-1)).toEqual(s.camera.telemetry());
      });
    });

    describe("acknowledgements", () => {
      const acknowledged = (upTo: number): boolean =>
        s.camera.acknowledged.some((each: Acknowledgement) => each.upTo === upTo);

      test("reach the camera with boot and number", async () => {
        await opened();
        const { bootId } = s.camera;
        s.camera.say(s.camera.event(1));
        await until(s.clock, () => diary.numbers().length === 1);
        s.link.acknowledge(s.camera.id, { bootId, upTo: 1 });
        await until(s.clock, () => acknowledged(1));
        expect(s.camera.acknowledged).toContainEqual({ bootId, upTo: 1 });
      });

      test("that come long after the report reach it too", async () => {
        await opened();
        const { bootId } = s.camera;
        s.camera.say(s.camera.event(1));
        await until(s.clock, () => diary.numbers().length === 1);
        s.clock.advance(3_000);
        s.link.acknowledge(s.camera.id, { bootId, upTo: 1 });
        await until(s.clock, () => acknowledged(1));
        expect(s.camera.acknowledged.at(-1)).toEqual({ bootId, upTo: 1 });
      });

      test("of a camera that is not there are dropped", async () => {
        await opened();
        s.link.acknowledge("SIM-NOBODY", { bootId: s.camera.bootId, upTo: 1 });
        s.clock.advance(10);
        expect(s.camera.acknowledged).toEqual([]);
      });
    });

    describe("commands", () => {
      test("resolve with the camera's result", async () => {
        await opened();
        const sent = s.link.send(s.camera.id, start());
        await until(s.clock, () => s.camera.commands.length > 0);
        expect(await sent).toMatchObject({ kind: "result", id: "c-1", ok: true, bootId: s.camera.bootId });
      });

      test("resolve with a refusal as well", async () => {
        await opened();
        s.camera.refuse = "BWC_D02";
        const sent = s.link.send(s.camera.id, start());
        await until(s.clock, () => s.camera.commands.length > 0);
        expect(await sent).toMatchObject({ ok: false, code: "BWC_D02" });
      });

      test("reach the camera as they are", async () => {
        await opened();
        const command = MarkMessage.create({ id: "c-2", by: "control-1" });
        await Promise.all([
          s.link.send(s.camera.id, command),
          until(s.clock, () => s.camera.commands.length > 0),
        ]);
        expect(s.camera.commands).toEqual([command]);
      });

      test("of which several wait get each its own result", async () => {
        await opened();
        const sent = Promise.all(["a", "b", "c"].map((id) => s.link.send(s.camera.id, start(id))));
        await until(s.clock, () => s.camera.commands.length === 3);
        expect((await sent).map(({ id }) => id)).toEqual(["a", "b", "c"]);
      });

      test("whose result is lost are said again with the same id", async () => {
        await opened();
        s.camera.mute = true;
        const sent = s.link.send(s.camera.id, start());
        await until(s.clock, () => s.camera.commands.length === 1);
        s.camera.mute = false;
        await until(s.clock, () => s.camera.commands.length === 2, 100);
        expect([(await sent).ok, s.camera.commands.map((command) => "id" in command && command.id)]).toEqual([
          true,
          ["c-1", "c-1"],
        ]);
      });

      test("that nobody answers end as a time-out after three times", async () => {
        await opened();
        s.camera.mute = true;
        const failure = rejection(s.link.send(s.camera.id, start()));
        let over = false;
        void failure.then(() => (over = true));
        await until(s.clock, () => over, 100);
        expect([(await failure).code, s.camera.commands.length]).toEqual(["BWC_T21", 3]);
      });

      test("to a camera that is not there fail at once", async () => {
        await opened();
        expect(await rejection(s.link.send("SIM-NOBODY", start()))).toMatchObject({ code: "BWC_T20" });
      });

      test("to a camera whose wire broke fail at once", async () => {
        await opened();
        s.cut();
        await until(s.clock, isUnreachable, 20);
        expect(await rejection(s.link.send(s.camera.id, start()))).toMatchObject({ code: "BWC_T20" });
      });

      test("before the opening fail at once", async () => {
        expect(await rejection(s.link.send(s.camera.id, start()))).toMatchObject({ code: "BWC_T20" });
      });

      test("that break the contract are the caller's mistake", async () => {
        await opened();
        expect(await rejection(s.link.send(s.camera.id, start("with space")))).toMatchObject({
          code: "BWC_P19",
        });
      });

      test("have results that are not told a second time", async () => {
        await opened();
        const sent = s.link.send(s.camera.id, start());
        await until(s.clock, () => s.camera.commands.length > 0);
        await sent;
        expect(diary.messages.filter(({ kind }) => kind === "result")).toEqual([]);
      });
    });

    describe("bytes that are no message", () => {
      test("are discarded with a code", async () => {
        await opened();
        s.garble();
        await until(s.clock, () => diary.discards.length > 0);
        expect(diary.discards[0]).toMatch(/^BWC_[PT]\d\d$/);
      });

      test("do not stop what comes after them", async () => {
        await opened();
        s.garble();
        await until(s.clock, () => diary.discards.length > 0);
        s.camera.say(s.camera.event(1));
        await until(s.clock, () => diary.numbers().length > 0);
        expect(diary.numbers()).toEqual([1]);
      });
    });

    describe("closing", () => {
      test("ends commands that wait", async () => {
        await opened();
        s.camera.mute = true;
        const failure = rejection(s.link.send(s.camera.id, start()));
        await s.link.close();
        expect(await failure).toMatchObject({ code: "BWC_T26" });
      });

      test("is silent, and nothing is told after it", async () => {
        await opened();
        await s.link.close();
        const before = [...diary.told];
        s.camera.say(s.camera.event(1));
        s.clock.advance(10);
        expect(diary.told).toEqual(before);
      });

      test("twice does nothing more", async () => {
        await opened();
        await s.link.close();
        await s.link.close();
        expect(await rejection(s.link.send(s.camera.id, start()))).toMatchObject({ code: "BWC_T20" });
      });

      test("leaves no timer behind", async () => {
        await opened();
        s.camera.mute = true;
        const failure = rejection(s.link.send(s.camera.id, start()));
        await s.link.close();
        await failure;
        s.camera.port.cut();
        s.clock.advance(0);
        expect(s.clock.size).toBe(0);
      });
    });
  });
}
