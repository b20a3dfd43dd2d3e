import { type Figure, type Measurement, type Target, boundOf, holds } from "./figure.ts";
import type { Machine } from "./machine.ts";
import { rounded } from "./statistics.ts";

/** One figure with what came out, or why nothing did. */
export interface Result {
  readonly figure: Figure;
  readonly bound: Target;
  readonly ok: boolean;
  readonly seconds: number;
  readonly measurement?: Measurement;
  readonly error?: string;
}

/** Judges what came out of a figure. */
export function judged(
  figure: Figure,
  outcome: { readonly measurement: Measurement } | { readonly error: string },
  { ci, seconds }: { readonly ci: boolean; readonly seconds: number },
): Result {
  const bound = boundOf(figure, { ci });
  const ok = "measurement" in outcome && holds(outcome.measurement.value, bound);
  return { figure, bound, ok, seconds, ...outcome };
}

/** `≥ 10` or `≤ 64`. */
export const boundText = (bound: Target): string =>
  "atLeast" in bound ? `≥ ${rounded(bound.atLeast)}` : `≤ ${rounded(bound.atMost)}`;

const spreadOf = ({ samples }: Measurement): readonly [number, number] => [
  rounded(Math.min(...samples)),
  rounded(Math.max(...samples)),
];

/** `lowest to highest` of the samples. */
export const spreadText = (measurement: Measurement): string => spreadOf(measurement).join(" to ");

/** The details as one line. */
export const detailsText = ({ details = {} }: Measurement): string =>
  Object.entries(details)
    .map(([what, value]) => `${what}: ${value}`)
    .join("; ");

const cells = ({ figure, bound, ok, measurement }: Result): readonly string[] => [
  measurement === undefined ? "ERROR" : ok ? "ok" : "MISSED",
  figure.name,
  measurement === undefined ? "-" : String(rounded(measurement.value)),
  boundText(bound),
  figure.unit,
  measurement === undefined ? "" : `(${spreadText(measurement)})`,
];

const HEAD = ["", "figure", "value", "bound", "unit", "(lowest to highest)"] as const;
const RIGHT: ReadonlySet<number> = new Set([2, 3]);

/** A table for people. */
export function resultTable(results: readonly Result[]): string {
  const rows = [HEAD, ...results.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        RIGHT.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return `${rows.map(line).join("\n")}\n`;
}

/** The run as one JSON value. */
export const resultJson = (
  results: readonly Result[],
  { machine, ci }: { readonly machine: Machine; readonly ci: boolean },
) => ({
  ok: results.every(({ ok }) => ok),
  simulated: true,
  ci,
  machine,
  figures: results.map(({ figure, bound, ok, seconds, measurement, error }) => ({
    name: figure.name,
    kind: figure.kind,
    unit: figure.unit,
    target: figure.target,
    bound,
    ok,
    value: measurement?.value ?? null,
    samples: measurement?.samples ?? [],
    details: measurement?.details ?? {},
    seconds,
    ...(error === undefined ? {} : { error }),
  })),
});
