import { loadProfile } from "@vestige/hw-profiles";
import { type ResultMessage, SetTimeMessage, TriggerMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { Bench, type BenchOptions } from "../../testing/bench.ts";
import { signTrigger, simulationKey } from "../trust.ts";

type Fields = Partial<Omit<TriggerMessage, "v" | "kind">>;
const TRIGGER = { source: "car-7", sourceKind: "vehicle", counter: 1, sentAt: null } as const;
/** A trigger that is sent on a bench. */
type Sent = Omit<TriggerMessage, "v" | "kind" | "id">;

const unsigned: BenchOptions = { settings: { triggerSigned: false } };

/** Sends a trigger as it is, unsigned unless a signature is among the fields. */
const send = (bench: Bench, fields: Fields = {}): ResultMessage =>
  bench.command(TriggerMessage.create({ id: bench.id(), ...TRIGGER, ...fields }));

/** Signed and sent just now, unless the fields say another time. */
const sendSigned = (bench: Bench, fields: Fields = {}): ResultMessage => {
  const trigger: Sent = { ...TRIGGER, sentAt: at(bench, 0), ...fields };
  return send(bench, { ...trigger, signature: signTrigger(trigger) });
};

/** Wall time of the bench, shifted. */
const at = (bench: Bench, shiftMs: number): string => new Date(bench.clock.wall() + shiftMs).toISOString();

describe("F 23: a trigger from outside", () => {
  test.each(["vehicle", "weapon", "holster", "peer"] as const)(
    "F 23: a %s starts a recording, which says so",
    (sourceKind) => {
      const bench = new Bench().subscribed();
      sendSigned(bench, { sourceKind });
      expect(bench.camera.recordings().at(-1)?.triggerOn).toBe(sourceKind);
    },
  );

  test("F 23: is reported with its source and the order that brought it", () => {
    const bench = new Bench().subscribed();
    const { id } = sendSigned(bench);
    const { data } = bench.report("triggerAccepted");
    expect(data).toMatchObject({ source: "car-7", trigger: "vehicle", order: id });
  });

  test("F 23, B18: within 30 ft starts, beyond does not", () => {
    const [near, far] = [9, 10].map((distanceM) => send(new Bench(unsigned).subscribed(), { distanceM }));
    expect([near?.ok, far?.code]).toEqual([true, "BWC_D46"]);
  });

  test("F 23: whose distance nobody can tell counts as near, however short the range", () => {
    const bench = new Bench({ settings: { ...unsigned.settings, triggerRangeM: 1 } }).subscribed();
    expect(send(bench).ok).toBe(true);
  });

  test("F 23: of a kind that the model does not have is refused", () => {
    const profile = loadProfile("generic");
    const triggerKinds = { ...profile.conduct.triggerKinds, value: ["vehicle" as const] };
    const bench = new Bench({
      ...unsigned,
      profile: { ...profile, conduct: { ...profile.conduct, triggerKinds } },
    }).subscribed();
    expect(send(bench, { sourceKind: "weapon" }).code).toBe("BWC_D40");
  });

  test("F 23: is refused where the configuration allows none", () => {
    expect(send(new Bench({ settings: { triggers: false } }).subscribed()).code).toBe("BWC_D13");
  });

  test("F 23: finds a camera that records already, and changes nothing", () => {
    const bench = new Bench().recording();
    expect([sendSigned(bench).ok, bench.camera.recordings().length]).toEqual([true, 1]);
  });

  test("F 23, B18: leaves it to the wearer to stop", () => {
    const bench = new Bench({ settings: { deactivation: "immediate" } }).subscribed();
    sendSigned(bench);
    bench.clock.advance(600_000);
    const running = bench.camera.mode;
    void bench.control.gesture("stopPressed");
    bench.clock.advance(5_000);
    expect([running, bench.camera.recordings()[0]?.triggerOff]).toEqual(["recording.active", "immediate"]);
  });

  test("F 10, F 23, B13: does not wake a camera that is asleep", () => {
    const bench = new Bench().subscribed();
    void bench.control.gesture("sleepPressed");
    bench.clock.advance(10_000);
    expect([sendSigned(bench).code, bench.camera.mode]).toEqual(["BWC_D02", "asleep"]);
  });

  test.each([
    ["in the dock", (bench: Bench) => bench.control.dock(), "BWC_D05"],
    ["with a full storage", (bench: Bench) => bench.control.storage(0), "BWC_D03"],
    ["still starting up", (bench: Bench) => [bench.control.powerCut(), bench.control.powerOn()], "BWC_D07"],
  ])("F 23: is counted and ignored by a camera %s", (_, arrange, code) => {
    const bench = new Bench({ settings: { overwrite: false } }).subscribed();
    arrange(bench);
    const before = bench.store.depth;
    const answer = sendSigned(bench);
    expect([answer.code, bench.camera.counters().triggers, bench.store.depth]).toEqual([
      ...[code, { "cannot-start": 1 }],
      before,
    ]);
  });
});

describe("F 24: a trigger", () => {
  test("F 24: that is not signed is refused where it must be", () => {
    expect(send(new Bench().subscribed()).code).toBe("BWC_D42");
  });

  test("F 24: signed with another key is refused", () => {
    const signature = signTrigger(TRIGGER, simulationKey("firmware").sign);
    expect(send(new Bench().subscribed(), { signature }).code).toBe("BWC_D43");
  });

  test("F 24: signed with the key that the camera was given is heeded", () => {
    const { publicKey, sign } = simulationKey("firmware");
    const bench = new Bench({ trust: { trigger: publicKey } }).subscribed();
    const trigger: Sent = { ...TRIGGER, sentAt: at(bench, 0) };
    expect(send(bench, { ...trigger, signature: signTrigger(trigger, sign) }).ok).toBe(true);
  });

  test("F 24, B19: of a source that is not on the list is refused", () => {
    const bench = new Bench({ settings: { triggerSigned: false, triggerSources: ["car-7"] } }).subscribed();
    expect([send(bench, { source: "car-8" }).code, send(bench).ok]).toEqual(["BWC_D41", true]);
  });

  test("F 24, B19: of a source that was heeded is refused until it has cooled down; another is not", () => {
    const bench = new Bench().subscribed();
    const codes = [
      sendSigned(bench).code,
      sendSigned(bench, { counter: 2 }).code,
      sendSigned(bench, { source: "car-8" }).code,
    ];
    bench.clock.advance(60_000);
    expect([...codes, sendSigned(bench, { counter: 3 }).code]).toEqual([
      undefined,
      "BWC_D12",
      undefined,
      undefined,
    ]);
  });

  test("F 24: whose counter does not grow is a replay, also after its cool-down and another boot", () => {
    const bench = new Bench().subscribed();
    sendSigned(bench, { counter: 5 });
    bench.control.powerCut();
    bench.clock.advance(120_000);
    bench.boot();
    const codes = [5, 4, 6].map((counter) => sendSigned(bench, { counter }).code);
    expect(codes).toEqual(["BWC_D44", "BWC_D44", undefined]);
  });

  test("F 24: that was believed while it could not start is used up", () => {
    const bench = new Bench().subscribed();
    bench.control.dock();
    sendSigned(bench);
    bench.control.undock();
    expect(sendSigned(bench).code).toBe("BWC_D44");
  });

  test.each([
    ["just now", 0, undefined],
    ["five seconds ago", -5_000, undefined],
    ["longer ago", -5_001, "BWC_D45"],
    ["by a clock that is a little ahead", 5_000, undefined],
    ["in the future", 5_001, "BWC_D45"],
  ])("F 24: that was sent %s is answered %3$s", (_, shiftMs, code) => {
    const bench = new Bench().subscribed();
    expect(sendSigned(bench, { sentAt: at(bench, shiftMs) }).code).toBe(code);
  });

  test("F 24, X8: that is signed and does not say when it was sent is stale", () => {
    const bench = new Bench().subscribed();
    const codes = [1, 2].map((counter) => sendSigned(bench, { counter, sentAt: null }).code);
    expect(codes).toEqual(["BWC_D45", "BWC_D45"]);
  });

  test("F 24: that need not be signed need not say when it was sent", () => {
    expect(send(new Bench(unsigned).subscribed()).ok).toBe(true);
  });

  test("F 24: of any age is heeded by a camera whose clock is unset, where it need not be signed", () => {
    const bench = new Bench(unsigned).subscribed();
    bench.control.clockUnset();
    expect(send(bench, { sentAt: "2020-01-01T00:00:00.000Z" }).ok).toBe(true);
  });

  test("F 24: is judged by the camera's clock as it was set", () => {
    const bench = new Bench().subscribed();
    const time = at(bench, 3_600_000);
    bench.command(SetTimeMessage.create({ id: bench.id(), by: "control-1", time }));
    expect(
      [at(bench, 0), time].map((sentAt, counter) => sendSigned(bench, { sentAt, counter }).code),
    ).toEqual(["BWC_D45", undefined]);
  });

  describe("F 24: to a camera whose clock is unset", () => {
    /** One that took the trigger of counter 5 while it knew the time. */
    function unset(heard: Fields = {}): Bench {
      const bench = new Bench().subscribed();
      sendSigned(bench, { counter: 5, ...heard });
      bench.control.clockUnset();
      bench.clock.advance(60_000);
      return bench;
    }

    test("F 24: is fresh by a counter that has grown, whatever its time", () => {
      expect(sendSigned(unset(), { counter: 6, sentAt: null }).ok).toBe(true);
    });

    test("F 24: is a replay by one that has not", () => {
      expect(sendSigned(unset(), { counter: 5, sentAt: null }).code).toBe("BWC_D44");
    });

    test("F 24: is stale of a source that it does not know, and stays so", () => {
      const bench = unset();
      const codes = [7, 8, 9].map((counter) => sendSigned(bench, { source: "car-8", counter }).code);
      expect(codes).toEqual(["BWC_D45", "BWC_D45", "BWC_D45"]);
    });

    test("F 24: is stale of a source of which it only knows what was stale", () => {
      const bench = unset({ sentAt: "2020-01-01T00:00:00.000Z" });
      expect(sendSigned(bench, { counter: 6 }).code).toBe("BWC_D45");
    });

    test("F 24: is fresh after another boot too", () => {
      const bench = unset();
      bench.control.powerCut();
      bench.boot();
      expect(sendSigned(bench, { counter: 6 }).ok).toBe(true);
    });
  });

  test("F 24: is counted by what became of it", () => {
    const bench = new Bench().subscribed();
    sendSigned(bench);
    sendSigned(bench);
    send(bench);
    send(bench, { counter: 2, signature: "0".repeat(128) });
    expect(bench.camera.counters().triggers).toEqual({ heeded: 1, replayed: 1, unsigned: 1, forged: 1 });
  });
});
