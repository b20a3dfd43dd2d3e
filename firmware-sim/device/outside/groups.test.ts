import { MESSAGES, type GroupMessage, type ResultMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { Bench } from "../../testing/bench.ts";

type Fields = Partial<Pick<GroupMessage, "action" | "group" | "category">>;

const send = (bench: Bench, fields: Fields = {}): ResultMessage =>
  bench.command(
    MESSAGES.group.create({ id: bench.id(), by: "control-1", action: "start", group: "team-1", ...fields }),
  );

const bench = (settings: ConstructorParameters<typeof Bench>[0] = {}): Bench =>
  new Bench({ settings: { group: true, deactivation: "immediate", ...settings.settings } }).subscribed();

const lastOf = (of: Bench) => of.camera.recordings().at(-1);

function stopPress(of: Bench): void {
  void of.control.gesture("stopPressed");
  of.clock.advance(3_100);
}

describe("F 25: a group of cameras", () => {
  test("F 25, B41: each decides by its own configuration whether it takes part", () => {
    const [member, other] = [bench(), bench({ settings: { group: false } })];
    expect([member, other].map((each) => [send(each).code, each.camera.recordings().length])).toEqual([
      [undefined, 1],
      ["BWC_D13", 0],
    ]);
  });

  test("F 25: its recording says that the group began it, and which", () => {
    const member = bench();
    send(member);
    expect([lastOf(member)?.triggerOn, lastOf(member)?.marks.includes("group")]).toEqual(["group", true]);
    expect(member.report("groupStartReceived").data?.group).toBe("team-1");
  });

  test("F 25: finds a camera that records already: it joins with that recording", () => {
    const member = bench();
    member.start();
    send(member);
    const { data } = member.report("groupStartReceived");
    expect([member.camera.recordings().length, data?.recording]).toEqual([1, lastOf(member)?.id]);
  });

  test("F 25: is refused by a camera that is still starting up, even one that will record", () => {
    const member = bench();
    member.control.powerCut();
    member.control.powerOn();
    member.subscribe();
    member.start();
    expect(send(member).code).toBe("BWC_D07");
  });

  test("F 25, B41: its category is inherited", () => {
    const member = bench({ settings: { categoryAtEnd: true } });
    send(member, { category: "pursuit" });
    member.clock.advance(11_000);
    stopPress(member);
    member.clock.advance(60_000);
    expect(lastOf(member)?.category).toBe("pursuit");
  });

  test("F 25, B41: its category gives way to the wearer's", () => {
    const member = bench({ settings: { categoryAtEnd: true } });
    const chosen = member.camera.profile.conduct.categories.value[0] ?? "traffic";
    send(member, { category: "pursuit" });
    member.clock.advance(11_000);
    stopPress(member);
    member.control.category(chosen);
    member.clock.advance(60_000);
    expect(lastOf(member)?.category).toBe(chosen);
  });

  test("F 25, B41: is stopped as a whole by its master", () => {
    const member = bench();
    send(member);
    member.clock.advance(20_000);
    send(member, { action: "stop" });
    member.clock.advance(10_000);
    expect(lastOf(member)?.triggerOff).toBe("group-stop");
  });

  test.each([
    ["another group", "start", "BWC_D47"],
    ["no group", undefined, "BWC_D47"],
  ] as const)("F 25: a group's stop is not heeded by a camera that records with %s", (_, action, code) => {
    const other = bench();
    other.start();
    if (action !== undefined) send(other, { action, group: "team-2" });
    expect([send(other, { action: "stop" }).code, other.camera.mode]).toEqual([code, "recording.active"]);
  });

  test("F 25: a camera stays with the group that it records with, and not beyond that recording", () => {
    const member = bench();
    send(member);
    send(member, { group: "team-2" });
    const second = send(member, { action: "stop", group: "team-2" }).code;
    send(member, { action: "stop" });
    member.clock.advance(10_000);
    member.start();
    expect([second, send(member, { action: "stop" }).code]).toEqual(["BWC_D47", "BWC_D47"]);
  });
});

describe("F 25, B42: a stop within ten seconds of a group's start", () => {
  test("F 25, B42: asks for a second press, and without it recording goes on", () => {
    const member = bench();
    send(member);
    stopPress(member);
    const asked = member.camera.mode;
    member.clock.advance(5_000);
    expect([asked, member.camera.mode]).toEqual(["recording.confirming", "recording.active"]);
  });

  test("F 25, B42: ends the recording with the second press", () => {
    const member = bench();
    send(member);
    stopPress(member);
    void member.control.gesture("confirmPressed");
    member.clock.advance(5_000);
    expect(lastOf(member)?.triggerOff).toBe("confirmed");
  });

  test("F 25, B42: gives way to the stop of the group's master", () => {
    const member = bench();
    send(member);
    stopPress(member);
    send(member, { action: "stop" });
    member.clock.advance(10_000);
    expect(lastOf(member)?.triggerOff).toBe("group-stop");
  });

  test("F 25, B42: later it needs no second press", () => {
    const member = bench();
    send(member);
    member.clock.advance(10_000);
    stopPress(member);
    member.clock.advance(5_000);
    expect(lastOf(member)?.triggerOff).toBe("immediate");
  });
});
