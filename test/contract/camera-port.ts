import type { CameraPort } from "@vestige/firmware-sim";
import { TransportError } from "@vestige/protocol/base";
import {
  AcknowledgeMessage,
  type CameraMessage,
  type Message,
  StartMessage,
} from "@vestige/protocol/messages";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { arrival } from "./arrival.ts";
import { BOOT, ScriptedHost, report } from "./scripted-host.ts";

/** A port with its wire, and a controller's end of it. */
export interface PortBench {
  readonly port: CameraPort;
  /** What the camera said and answered, in the order of arrival. */
  readonly heard: readonly CameraMessage[];
  /** Says something to the camera; what breaks the contract is said as it is. */
  say(message: Message | Readonly<Record<string, unknown>>): void;
  /** The far end is there and listens; for wires that need somebody there. */
  ready(): Promise<void>;
  /** The wire goes, without a word. */
  cut(): void;
  /** It comes back, where such wires do. */
  restore?(): Promise<void>;
  close(): Promise<void>;
}

/** Makes a bench; the suite closes it. */
export type OpenPortBench = () => Promise<PortBench>;

/** What every port owes to its camera; `comesBack` says whether its wire can be there again after a cut. */
export const cameraPortContract = (
  name: string,
  open: OpenPortBench,
  { comesBack = true }: { readonly comesBack?: boolean } = {},
): void => {
  describe(`CameraPort contract: ${name}`, () => {
    let bench: PortBench;
    let host: ScriptedHost;
    const told = (what: string): number => host.told.filter((word) => word === what).length;
    const until = (there: () => boolean): Promise<void> =>
      arrival(there, () => ({ told: host.told, heard: bench.heard, commands: host.commands }));
    const heard = (kind: string): readonly CameraMessage[] =>
      bench.heard.filter((message) => message.kind === kind);
    const opened = async (): Promise<void> => {
      bench.port.open(host);
      await until(() => told("up") === 1);
      await bench.ready();
    };

    beforeEach(async () => {
      bench = await open();
      host = new ScriptedHost();
    });
    afterEach(async () => {
      bench.port.cut();
      await bench.close();
    });

    test("tells the camera once that its wire is there", async () => {
      await opened();
      expect(host.told).toEqual(["up"]);
    });

    test("speaks first, with state and hello, only where it says so", async () => {
      await opened();
      if (bench.port.speaksFirst) await until(() => bench.heard.length === 2);
      expect(bench.heard.map(({ kind }) => kind)).toEqual(bench.port.speaksFirst ? ["state", "hello"] : []);
    });

    test("carries a report unchanged", async () => {
      await opened();
      await bench.port.send(report(1));
      await until(() => heard("event").length === 1);
      expect(heard("event")).toEqual([report(1)]);
    });

    test("keeps the order of reports", async () => {
      await opened();
      await Promise.all([1, 2, 3, 4, 5].map((number) => bench.port.send(report(number))));
      await until(() => heard("event").length === 5);
      expect(heard("event").map((message) => "number" in message && message.number)).toEqual([1, 2, 3, 4, 5]);
    });

    test("refuses to send what breaks the contract", async () => {
      await opened();
      await expect(bench.port.send({ ...report(1), number: -1 })).rejects.toMatchObject({ code: "BWC_P19" });
    });

    test("hands a command over and brings its result back", async () => {
      await opened();
      bench.say(StartMessage.create({ id: "c-1", by: "control-1" }));
      await until(() => heard("result").length === 1);
      expect([host.commands.length, heard("result")]).toMatchObject([1, [{ id: "c-1", ok: true }]]);
    });

    test("hands an acknowledgement over and answers nothing", async () => {
      await opened();
      bench.say(AcknowledgeMessage.create({ bootId: BOOT, upTo: 3, by: "control-1" }));
      bench.say(StartMessage.create({ id: "c-2" }));
      await until(() => heard("result").length > 0);
      expect([host.commands[0], heard("result")]).toMatchObject([{ upTo: 3 }, [{ id: "c-2" }]]);
    });

    test("answers a command that breaks the contract with the code and the id", async () => {
      await opened();
      bench.say({ v: 1, kind: "start", id: "c-3", trigger: 7 });
      await until(() => heard("result").length === 1);
      expect(heard("result")).toMatchObject([{ id: "c-3", ok: false, code: "BWC_P07" }]);
    });

    test("goes on after a command that breaks the contract", async () => {
      await opened();
      bench.say({ v: 1, kind: "start" });
      bench.say(StartMessage.create({ id: "c-4" }));
      await until(() => heard("result").length === 2);
      expect(host.commands).toMatchObject([{ id: "c-4" }]);
    });

    test("tells the camera once that its wire is gone", async () => {
      await opened();
      bench.cut();
      await until(() => told("down") > 0);
      expect(host.told).toEqual(["up", "down"]);
    });

    test("refuses to send when the wire is gone", async () => {
      await opened();
      bench.cut();
      await until(() => told("down") > 0);
      await expect(bench.port.send(report(1))).rejects.toBeInstanceOf(TransportError);
    });

    test.each(comesBack ? ["once"] : [])("takes a wire that comes back, %s", async () => {
      await opened();
      bench.cut();
      await until(() => told("down") > 0);
      await bench.restore?.();
      await until(() => told("up") === 2);
      await bench.ready();
      await bench.port.send(report(9));
      await until(() => heard("event").length === 1);
      expect(heard("event")).toEqual([report(9)]);
    });

    test("says nothing to the camera when the camera itself closes it", async () => {
      await opened();
      await bench.port.close();
      expect(host.told).toEqual(["up"]);
    });

    test("says goodbye on closing only where it may speak first", async () => {
      await opened();
      await bench.port.close();
      const goodbyes = () =>
        heard("state").filter((message) => "presence" in message && message.presence === "offline");
      if (bench.port.speaksFirst) await until(() => goodbyes().length > 0);
      expect(goodbyes().length).toBe(bench.port.speaksFirst ? 1 : 0);
    });

    test("refuses to send after a cut", async () => {
      await opened();
      bench.port.cut();
      await expect(bench.port.send(report(1))).rejects.toBeInstanceOf(TransportError);
    });

    test("serves the next boot after a close", async () => {
      await opened();
      await bench.port.close();
      host = new ScriptedHost();
      await opened();
      bench.say(StartMessage.create({ id: "c-5" }));
      await until(() => heard("result").length === 1);
      expect(host.commands).toMatchObject([{ id: "c-5" }]);
    });

    test("can be closed twice, and before it was opened", async () => {
      await bench.port.close();
      await opened();
      await bench.port.close();
      await expect(bench.port.close()).resolves.toBeUndefined();
    });
  });
};
