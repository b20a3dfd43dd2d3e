import type { ChartCounts } from "@vestige/chart";

/** How many of a thing fit: 0xff and 0xffff mean "none", so an index has one value less than its width holds. */
const BYTE = 255;
const TWO_BYTES = 65_535;

/**
 * How many of each thing a compiled camera chart may have, chosen from counts (N-CC-3) with
 * docs/decisions/0007-index-widths.md. Only tables and the memory of a board hold indices; messages and saves hold names,
 * so widening one breaks no wire.
 */
export const WIDTHS = {
  regions: BYTE,
  states: BYTE,
  events: BYTE,
  /** Bits of the fact word: two registers of a Cortex-M0+. */
  facts: 64,
  effects: BYTE,
  delays: BYTE,
  timers: BYTE,
  /** More than a byte holds already now. */
  transitions: TWO_BYTES,
} as const satisfies Partial<ChartCounts>;

/** From this share of a width on it is time to widen it, before somebody bends the behaviour to fit. */
export const HEADROOM = 7 / 8;
