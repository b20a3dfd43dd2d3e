import { expect, test } from "vitest";
import { EXAMPLE_VIEW } from "./example-view.ts";
import { groupOf, renderView } from "./live-view.ts";

test("says on its first line that everything is simulated", () => {
  expect(renderView(EXAMPLE_VIEW, { columns: 100, rows: 30 })[0]).toContain("simulated, not evidence");
});

test("keeps within the terminal, dropping the oldest decisions first", () => {
  const lines = renderView(EXAMPLE_VIEW, { columns: 60, rows: 16 });
  expect(lines.length).toBeLessThanOrEqual(16);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(lines.at(-1)).toContain(EXAMPLE_VIEW.happenings.at(-1)?.camera);
});

test("shows no progress bar when there is no end", () => {
  expect(renderView({ ...EXAMPLE_VIEW, durationMs: null }, { columns: 100, rows: 30 })[1]).toContain(
    "Ctrl-C",
  );
});

test.each([
  ["ready.buffering", "ready"],
  ["recording.active", "recording"],
  ["recording.justifying.deciding", "justifying"],
  ["suspended", "suspended"],
  ["docked", "other"],
])("counts %s as %s", (mode, group) => {
  expect(groupOf(mode)).toBe(group);
});
