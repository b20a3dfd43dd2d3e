import { reachable, leafPaths } from "@vestige/chart";
import { describe, expect, test } from "vitest";
import { cameraChart } from "./chart.ts";
import { type Case, casesOf, names } from "./testing/cases.ts";
import { MODE_ROWS } from "./testing/mode-rows.ts";
import { SIDE_ROWS } from "./testing/side-rows.ts";
import { type Row, type Setting, SETTING_NAMES, SETTINGS, take } from "./testing/table.ts";
import { FACTS } from "./vocabulary.ts";

/** All deviations of the chart from one stated row, as sentences. */
const deviations = (region: string, leaf: string, row: Row): string[] =>
  casesOf(region, leaf, row)
    .map(deviation)
    .filter((found) => found !== undefined);

function deviation(tried: Case): string | undefined {
  const { region, leaf, trigger, setting, expected } = tried;
  const { leaf: reached, step } = take(tried);
  const effect = expected.startsWith("= ") ? expected.slice(2) : undefined;
  const stays = expected === "" || effect !== undefined;
  if (reached !== (stays ? leaf : expected))
    return `${leaf} + ${trigger} [${setting}] → ${reached}, stated ${expected || "ignored"}`;
  if (effect !== undefined && !step.effects.includes(effect))
    return `${leaf} + ${trigger} [${setting}] does not ${effect}`;
  if (expected === "" && region === "mode" && step.handled && !takenBeside(trigger))
    return `${leaf} + ${trigger} [${setting}] is not ignored: ${step.effects.join(", ")}`;
  return undefined;
}

/** Another region, or the root, answers it. */
const takenBeside = (trigger: string): boolean =>
  trigger in (cameraChart.config.on ?? {}) ||
  Object.values(SIDE_ROWS).some((leaves) => Object.values(leaves).some((row) => names(row, trigger)));

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
  const factsOf = (name: Setting) =>
    Object.fromEntries(FACTS.map((fact) => [fact, (SETTINGS[name] as readonly string[]).includes(fact)]));

  test("reach every leaf over the stated fact settings", () => {
    const { missing } = reachable(cameraChart, {
      factSettings: SETTING_NAMES.map(factsOf),
      novelty: "state",
    });
    // What one region does in a state of another takes a walk over pairs of states.
    const { paths } = reachable(cameraChart, { factSettings: [factsOf("immediate")], novelty: "pair" });
    expect(missing.filter((state) => !paths.has(state))).toEqual([]);
  });
});
