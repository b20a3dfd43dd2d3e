import { expect, test } from "vitest";
import { type Case, casesOf, names } from "./cases.ts";
import { SETTING_NAMES } from "./table.ts";

const cases = (trigger: string, list: readonly Case[]): readonly Case[] =>
  list.filter((each) => each.trigger === trigger);

test("a named trigger is tried under every setting, with what the row states for it", () => {
  const found = cases("clockSet", casesOf("clock", "unset", { clockSet: { else: "set", bare: "" } }));
  expect(found.map(({ setting, expected }) => [setting, expected])).toEqual(
    SETTING_NAMES.map((setting) => [setting, setting === "bare" ? "" : "set"]),
  );
});

test("an event or a delay that the row does not name is tried as ignored, and is not stated", () => {
  const all = casesOf("clock", "unset", {});
  const found = [...cases("clockSet", all), ...cases("@clockWarning", all)];
  expect(new Set(found.map(({ expected, named }) => `${expected} ${named}`))).toEqual(new Set([" false"]));
});

test("a key may name states of other regions, over those that are usual beside the leaf", () => {
  const key = "liveStarted beside mode.recording.postEvent, link.subscribed";
  const [found] = cases("liveStarted", casesOf("live", "off", { [key]: "on" }));
  expect(found?.beside).toEqual({ mode: "recording.postEvent", link: "subscribed" });
});

test("a trigger is named in whatever company", () => {
  const row = { "liveStarted beside link.subscribed": "on" };
  expect([names(row, "liveStarted"), names(row, "liveStopped")]).toEqual([true, false]);
});
