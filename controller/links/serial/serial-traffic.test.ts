import { type CommandMessage, SMP_GROUP, StartMessage } from "@vestige/protocol/messages";
import { Rc, type SmpMap, SmpRcError, memoryStreams } from "@vestige/smp";
import { describe, expect, test } from "vitest";
import { BOOT, Bench, event } from "../testing/serial-bench.ts";
import { VirtualClock, settle } from "../testing/virtual-clock.ts";
import { LEDGER_MS } from "./report-answers.ts";
import { serialLink } from "./serial-link.ts";
import { smpCommandOf } from "./smp-command.ts";

const start: CommandMessage = StartMessage.create({ id: "c-1" });

describe("reports", () => {
  test("are answered with the acknowledgement once the service has given it", async () => {
    const bench = await new Bench().open();
    const answer = bench.device.report(event(1));
    await settle();
    bench.link.acknowledge("SIM-T-1", { bootId: BOOT, upTo: 1 });
    await bench.pass(1);
    expect(await answer).toMatchObject({ kind: "acknowledge", bootId: BOOT, upTo: 1, by: "control-1" });
  });

  test("are answered empty when the service is slow, and acknowledged by a command of its own", async () => {
    const bench = await new Bench().open();
    const answer = bench.device.report(event(1));
    await bench.pass(LEDGER_MS);
    bench.link.acknowledge("SIM-T-1", { bootId: BOOT, upTo: 1 });
    await bench.pass(500);
    expect([await answer, bench.device.acknowledged]).toMatchObject([{}, [{ bootId: BOOT, upTo: 1 }]]);
  });

  test("that break the contract are refused and discarded", async () => {
    const bench = await new Bench().open();
    const wrong = { ...event(1), number: 0 };
    const answer = bench.device.report(wrong).catch((error: { rc?: number }) => error.rc);
    await settle();
    expect([await answer, bench.discards]).toEqual([Rc.invalid, ["BWC_P08"]]);
  });

  test("under the command of another kind are discarded", async () => {
    const bench = await new Bench().open();
    const command = smpCommandOf("telemetry");
    const payload = event(1) as unknown as SmpMap;
    bench.device.endpoint.request({ op: "write", group: SMP_GROUP, command, payload }).catch(() => undefined);
    await settle();
    expect(bench.discards).toEqual(["BWC_P14"]);
  });
});

describe("commands", () => {
  test("that the camera could not read end with its refusal, though it names no id", async () => {
    const bench = await new Bench().open();
    const { answer } = bench.device;
    bench.device.answer = (map) => ({ ...answer(map), id: null, ok: false, code: "BWC_P04" });
    expect(await bench.link.send("SIM-T-1", start)).toMatchObject({ ok: false, code: "BWC_P04" });
  });

  test("that the device refuses as SMP are said again", async () => {
    const bench = await new Bench().open();
    const { answer } = bench.device;
    bench.device.answer = (map) => {
      if (bench.device.commands.length === 1) throw new SmpRcError(Rc.busy);
      return answer(map);
    };
    const sent = bench.link.send("SIM-T-1", start);
    await bench.pass(2_500);
    expect([(await sent).ok, bench.discards]).toEqual([true, ["BWC_T25"]]);
  });

  test("above the camera's buffer fail at once", async () => {
    const bench = new Bench();
    bench.bufSize = 60;
    await bench.open();
    const long = StartMessage.create({
      id: "c-1",
      trigger: "a-trigger-with-a-long-name-of-48-characters-1234",
    });
    const code = bench.link.send("SIM-T-1", long).catch((error: { code?: string }) => error.code);
    await settle();
    expect(await code).toBe("BWC_T27");
  });
});

test("the default framing is the console's, which every SMP device speaks", async () => {
  const clock = new VirtualClock();
  const [near, far] = memoryStreams();
  const heard: number[] = [];
  far.onData((bytes) => heard.push(...bytes));
  const link = serialLink({
    ...{ path: "line", place: { agency: "hsi", site: "detroit" }, controller: "control-1", clock },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    open: async () => near,
  });
  const nobody = { reachable() {}, unreachable() {}, message() {}, report() {}, heard() {}, discarded() {} };
  await link.open(nobody);
  await settle();
  expect(heard.slice(0, 2)).toEqual([0x06, 0x09]);
});
