import { listProfiles, loadProfile } from "@vestige/hw-profiles";
import { ConfigureMessage } from "@vestige/protocol/messages";
import { describe, expect, test } from "vitest";
import { Bench, causeOf } from "../testing/bench.ts";

const SWITCHED = listProfiles()
  .map(({ name }) => name)
  .filter((name) => loadProfile(name).buttons.some(({ kind }) => kind === "switch"));

/** Lets what a move began come to its end. */
function settle(bench: Bench): Bench {
  bench.clock.advance(10_000);
  return bench;
}

const stands = (bench: Bench): Readonly<Record<string, string>> => bench.control.read().switches;

/** Switched on by the bench and not by its switch, as `vestige sim` starts its cameras. */
const started = (profile: string): Bench => settle(new Bench({ profile }).boot());

describe.each(SWITCHED)("the switches of %s", (profile) => {
  test("stand at first as the camera is, and nothing was recognised for it", () => {
    expect(
      started(profile)
        .kept.map(causeOf)
        .filter((cause) => /(?:Pressed|Lost)$/.test(cause)),
    ).toEqual(["powerOnPressed"]);
  });

  test("T1: let it be switched off and on again by its gestures", () => {
    const bench = started(profile);
    void bench.control.gesture("powerOffPressed");
    const off = settle(bench).camera.mode;
    void bench.control.gesture("powerOnPressed");
    expect([off, settle(bench).camera.mode]).toEqual(["off", "ready.buffering"]);
  });
});

describe("T1: a power switch", () => {
  test("T1: that is moved once switches off a camera that was just started", () => {
    const bench = started("axon-body-2");
    bench.control.release("power");
    expect([settle(bench).camera.mode, stands(bench)]).toEqual(["off", { power: "off" }]);
  });

  test("T1: that is moved to where it stands does nothing", () => {
    const bench = started("axon-body-2");
    bench.control.press("power");
    expect(settle(bench).camera.mode).toBe("ready.buffering");
  });

  test("T1: switches on with one move after it has switched off", () => {
    const bench = started("axon-body-2");
    bench.control.release("power");
    settle(bench).control.press("power");
    expect([settle(bench).camera.mode, stands(bench)]).toEqual(["ready.buffering", { power: "on" }]);
  });

  test("F 13: stays on when the battery is empty, and is moved twice to switch on again", () => {
    const bench = started("axon-body-2");
    bench.control.battery(0);
    const empty = [settle(bench).camera.mode, stands(bench)];
    bench.control.battery(100);
    void bench.control.gesture("powerOnPressed");
    expect([empty, settle(bench).camera.mode]).toEqual([["off", { power: "on" }], "ready.buffering"]);
  });

  test("F 13: stays on through a power cut, and switches off after it", () => {
    const bench = started("axon-body-2");
    bench.control.powerCut();
    const cut = stands(bench);
    bench.boot().control.release("power");
    expect([cut, settle(bench).camera.mode]).toEqual([{ power: "on" }, "off"]);
  });

  test("T1: switches off a camera that has come out of the dock", () => {
    const bench = started("axon-body-2");
    bench.control.dock();
    settle(bench).control.undock();
    settle(bench).control.release("power");
    expect(settle(bench).camera.mode).toBe("off");
  });

  test("T1: is on when the camera switches itself on as it leaves the dock", () => {
    const profile = loadProfile("axon-body-2");
    const undockPowersOn = { ...profile.conduct.undockPowersOn, value: true };
    const bench = new Bench({ profile: { ...profile, conduct: { ...profile.conduct, undockPowersOn } } });
    bench.control.dock();
    settle(bench).control.undock();
    settle(bench);
    expect([bench.camera.mode, stands(bench)]).toEqual(["ready.buffering", { power: "on" }]);
  });

  test("F 5: is moved once however its contact bounces", () => {
    const bench = started("axon-body-2");
    bench.control.fault({ name: "bouncing-button", present: true });
    bench.control.release("power");
    expect([settle(bench).camera.mode, stands(bench)]).toEqual(["off", { power: "off" }]);
  });

  test("that is stuck sticks where it stands, and still does when it is freed", () => {
    const bench = started("axon-body-2");
    bench.control.fault({ name: "stuck-button", present: true, part: "power" });
    bench.control.release("power");
    const stuck = [settle(bench).camera.mode, stands(bench)];
    bench.control.fault({ name: "stuck-button", present: false });
    expect([stuck, settle(bench).camera.mode]).toEqual([
      ["ready.buffering", { power: "on" }],
      "ready.buffering",
    ]);
  });
});

describe("B11: a cable", () => {
  test("B11: that is pulled from a camera that was just started takes its power", () => {
    const bench = started("axon-flex-2");
    bench.control.release("cable");
    expect([settle(bench).camera.mode, stands(bench)]).toEqual(["off", { power: "on", cable: "off" }]);
  });

  test("B11: is in again when the camera runs again", () => {
    const bench = started("axon-flex-2");
    bench.control.release("cable");
    settle(bench);
    void bench.control.gesture("powerOnPressed");
    expect([settle(bench).camera.mode, stands(bench)]).toEqual([
      "ready.buffering",
      { power: "on", cable: "on" },
    ]);
  });
});

describe("T6: a covert slider", () => {
  const slide = (bench: Bench, action: "press" | "release"): readonly unknown[] => {
    bench.control[action]("covert");
    settle(bench);
    return [bench.camera.leaves()["lights"], stands(bench)["covert"]];
  };

  test("T6: darkens the lights where it is moved to, and back", () => {
    const bench = started("generic");
    expect([slide(bench, "press"), slide(bench, "release")]).toEqual([
      ["stealth", "on"],
      ["normal", "off"],
    ]);
  });

  test("T6: is back with the lights after another boot", () => {
    const bench = started("generic");
    slide(bench, "press");
    bench.control.powerCut();
    settle(bench.boot());
    expect([bench.camera.leaves()["lights"], stands(bench)["covert"]]).toEqual(["normal", "off"]);
  });

  test("T6: is off on a camera without power", () => {
    expect(stands(new Bench({ profile: "getac-bc-03" }))).toEqual({ covert: "off" });
  });

  test("B15: is known to a recogniser that new settings have made", () => {
    const bench = started("generic");
    slide(bench, "press");
    bench.subscribe();
    bench.command(
      ConfigureMessage.create({ id: bench.id(), by: "control-1", version: 2, settings: { position: false } }),
    );
    settle(bench);
    expect([bench.camera.configVersion, slide(bench, "release")]).toEqual([2, ["normal", "off"]]);
  });
});
