import type { ChartCounts } from "@vestige/chart";

/** Index widths of a compiled chart, for the counts that have one. */
export type Widths = Readonly<Partial<ChartCounts>>;

/** The counts that have a width, in its order. */
export const namesIn = (widths: Widths) => Object.keys(widths) as (keyof ChartCounts)[];

/** `states 75/255, events 80/255`: each count against its width. */
export const countsText = (counts: ChartCounts, widths: Widths): string =>
  namesIn(widths)
    .map((name) => `${name} ${counts[name]}/${widths[name]}`)
    .join(", ");
