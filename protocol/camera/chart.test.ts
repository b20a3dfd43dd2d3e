import { reachable, leafPaths } from "@vestige/chart";
import { describe, expect, test } from "vitest";
import { cameraChart } from "./chart.ts";
import { MODE_ROWS } from "./testing/mode-rows.ts";
import { SIDE_ROWS } from "./testing/side-rows.ts";
import {
  delaysIn,
  outcomeOf,
  type Row,
  type Setting,
  SETTING_NAMES,
  SETTINGS,
  take,
} from "./testing/table.ts";
import { DELAYS, EVENTS, FACTS } from "./vocabulary.ts";

/** Muting and watching begin only while something is recorded; all else is tried with the camera off. */
const besideOf = (region: string, leaf: string): Readonly<Record<string, string>> =>
  ["audio.live", "live.off"].includes(`${region}.${leaf}`) ? { mode: "recording.active" } : {};

/** An event that a row does not name is tried under few settings: one that asks, one in the dock, one with nothing. */
const FEW: readonly Setting[] = ["gateReady", "docked", "bare"];

/** All deviations of the chart from one stated row, as sentences. */
function deviations(region: string, leaf: string, row: Row): string[] {
  const found: string[] = [];
  const beside = besideOf(region, leaf);
  for (const trigger of [...EVENTS, ...delaysIn(region, leaf).map((delay) => `@${delay}`)])
    for (const setting of trigger in row ? SETTING_NAMES : FEW) {
      const expected = outcomeOf(row[trigger], setting) ?? "";
      const { leaf: reached, step } = take({ region, leaf, trigger, setting, beside });
      const stays = expected === "" || expected.startsWith("= ");
      const effect = expected.startsWith("= ") ? expected.slice(2) : undefined;
      if (reached !== (stays ? leaf : expected))
        found.push(`${leaf} + ${trigger} [${setting}] → ${reached}, stated ${expected || "ignored"}`);
      else if (effect !== undefined && !step.effects.includes(effect))
        found.push(`${leaf} + ${trigger} [${setting}] does not ${effect}`);
      else if (expected === "" && region === "mode" && step.handled && !takenBeside(trigger))
        found.push(`${leaf} + ${trigger} [${setting}] is not ignored: ${step.effects.join(", ")}`);
    }
  return found;
}

/** Another region, or the root, answers it. */
const takenBeside = (trigger: string): boolean =>
  trigger in (cameraChart.config.on ?? {}) ||
  Object.values(SIDE_ROWS).some((leaves) => Object.values(leaves).some((row) => trigger in row));

describe("every state × every event, as stated", () => {
  test("the table names every leaf of every region", () => {
    const stated = Object.entries({ mode: MODE_ROWS, ...SIDE_ROWS }).flatMap(([region, leaves]) =>
      Object.keys(leaves).map((leaf) => `${region}.${leaf}`),
    );
    expect(new Set(stated)).toEqual(new Set(leafPaths(cameraChart)));
  });

  for (const [leaf, row] of Object.entries(MODE_ROWS))
    test(`mode ${leaf} does what the table states over ${SETTING_NAMES.length} fact settings`, () => {
      expect(deviations("mode", leaf, row)).toEqual([]);
    });

  for (const [region, leaves] of Object.entries(SIDE_ROWS))
    for (const [leaf, row] of Object.entries(leaves))
      test(`${region} ${leaf} does what the table states`, () => {
        expect(deviations(region, leaf, row)).toEqual([]);
      });
});

describe("paths", () => {
  test("reach every leaf over the stated fact settings", () => {
    const factSettings = SETTING_NAMES.map((name) =>
      Object.fromEntries(FACTS.map((fact) => [fact, (SETTINGS[name] as readonly string[]).includes(fact)])),
    );
    expect(reachable(cameraChart, { factSettings, novelty: "state" }).missing).toEqual([]);
  });
});

describe("vocabulary", () => {
  test("has room for F 1-29 within the widths that formats count on", () => {
    expect({ events: EVENTS.length < 256, facts: FACTS.length < 64, delays: DELAYS.length < 64 }).toEqual({
      events: true,
      facts: true,
      delays: true,
    });
  });
});
