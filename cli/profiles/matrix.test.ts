import { loadProfile, profileMatrix } from "@vestige/hw-profiles";
import { expect, test } from "vitest";
import { alikeText, matrixLines, segmentsText, unseenText } from "./matrix.ts";

test.each([
  [[150], "150"],
  [[150, 150], "2 x 150"],
  [[150, 400], "150 + 400"],
])("segments of %j ms", (lengths, text) => {
  expect(segmentsText(lengths.map((ms, index) => ({ atMs: index * 1_000, ms })))).toBe(text);
});

test("states shown alike are gathered by what is beside the mode", () => {
  const states = [
    ...[{ mode: "off" }, { mode: "asleep" }, { lights: "stealth" }],
    ...[{ mode: "docked", charge: "charged" }],
  ];
  expect(alikeText(states)).toBe("off, asleep; lights stealth; docked + charge charged");
});

test("states that no light tells of are gathered by region", () => {
  expect(unseenText([{ battery: "low" }, { battery: "critical" }, { clock: "unset" }])).toBe(
    "battery low or critical; clock unset",
  );
});

test("B14: hidden lamps do not tell the mode", () => {
  expect(unseenText([{ mode: "off" }, { mode: "recording.active" }])).toBe("the mode");
});

test("has a line for every row, and what nobody can know stands below it", () => {
  const generic = loadProfile("generic");
  const [asleep] = profileMatrix(generic).filter(({ state }) => state["mode"] === "asleep");
  const lines = asleep === undefined ? [] : matrixLines(generic, [asleep]);
  expect([lines[0], lines[1], lines[2]]).toEqual([
    expect.stringMatching(/^STATE .*LIGHT .*TONE +VIBRATION$/),
    expect.stringMatching(/^asleep +off +off/),
    expect.stringMatching(/^ +Unknowable: Looks like off, /),
  ]);
});
