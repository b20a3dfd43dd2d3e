import { loadProfile } from "@vestige/hw-profiles";
import { describe, expect, test } from "vitest";
import { impliedPosition, Switches } from "./switches.ts";

const body = loadProfile("axon-body-2");
const flex = loadProfile("axon-flex-2");
const generic = loadProfile("generic");

const READY = { mode: "ready.buffering", lights: "normal" };
const OFF = { mode: "off" };

describe("where a switch has to stand", () => {
  test.each([
    ["T1: the power switch of a camera that runs", body, "power", READY, "on"],
    ["T1: the power switch of a camera that is off", body, "power", OFF, "off"],
    [
      "T1: the power switch of a camera that says goodbye",
      body,
      "power",
      { mode: "shuttingDown" },
      undefined,
    ],
    ["B11: the cable of a camera that runs", flex, "cable", READY, "on"],
    ["B11: the cable of a camera that is off", flex, "cable", OFF, undefined],
    ["T6: the slider of a camera that shows its lights", generic, "covert", READY, "off"],
    ["T6: the slider of a camera in stealth", generic, "covert", { ...READY, lights: "stealth" }, "on"],
    ["a button", body, "event", READY, undefined],
  ] as const)("%s: %5$s", (_, profile, id, leaves, position) => {
    expect(impliedPosition(profile, id, leaves)).toBe(position);
  });
});

describe("the switches of a camera", () => {
  test("B11: stand at first with the cable in and the power off", () => {
    expect(new Switches(flex, OFF).positions).toEqual({ power: "off", cable: "on" });
  });

  test("stay where a finger has put them", () => {
    const switches = new Switches(flex, READY);
    switches.move("cable", "off");
    expect(switches.positions).toEqual({ power: "on", cable: "off" });
  });

  test("follow the camera, and say whether one had to move", () => {
    const switches = new Switches(flex, OFF);
    const moved = [switches.follow(READY), switches.follow(READY)];
    expect([moved, switches.positions]).toEqual([[true, false], { power: "on", cable: "on" }]);
  });

  test("stay where they are in states that say nothing about them", () => {
    const switches = new Switches(flex, OFF);
    switches.move("cable", "off");
    expect([switches.follow(OFF), switches.positions["cable"]]).toEqual([false, "off"]);
  });

  test("are only the switches among its buttons", () => {
    const switches = new Switches(body, OFF);
    expect(["power", "event"].map((id) => switches.has(id))).toEqual([true, false]);
  });
});
