import { countsOf, transitionsOf } from "@vestige/chart";
import { cameraChart } from "@vestige/protocol/camera";
import { expect, test } from "vitest";
import { behaviourDocument } from "./behaviour.ts";

const HEAD = "| State | Event | When | Goes to | Does |";

const lines = (await behaviourDocument.generate()).split("\n");

/** State, event and condition of each row of each transition table. */
const rows: readonly string[] = lines.flatMap((line, at) => {
  if (line !== HEAD) return [];
  const end = lines.findIndex((each, index) => index > at && !each.startsWith("|"));
  return lines.slice(at + 2, end).map((row) => row.split(" | ").slice(0, 3).join(" | "));
});

test("has one row for every transition of the camera chart, in written order", () => {
  const stated = transitionsOf(cameraChart).map(({ region, source, trigger, when }) => {
    const state = source === region ? "(any)" : source.slice(region.length + 1);
    return `| ${state} | ${"event" in trigger ? trigger.event : `after ${trigger.delay}`} | ${when}`;
  });
  expect(rows).toEqual(stated);
});

test("has as many rows as the model counts transitions", () => {
  expect(rows).toHaveLength(countsOf(cameraChart).transitions);
});
