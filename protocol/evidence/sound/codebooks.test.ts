import { describe, expect, test } from "vitest";
import { type Codebook, SCALE_FACTOR_BOOK, SPECTRAL_BOOKS } from "./codebooks.ts";

const ALL: readonly (readonly [string, Codebook, number])[] = [
  ["of scale factors", SCALE_FACTOR_BOOK, 121],
  ...[81, 81, 81, 81, 81, 81, 64, 64, 169, 169, 289].map(
    (size, at) => [`${at + 1}`, SPECTRAL_BOOKS[at] ?? SCALE_FACTOR_BOOK, size] as const,
  ),
];

describe.each(ALL)("codebook %s", (_, { counts, symbols }, size) => {
  test("has each symbol once", () => {
    expect(symbols.toSorted((a, b) => a - b)).toEqual(Array.from({ length: size }, (__, at) => at));
  });

  test("uses every code up: no bits are left without a meaning", () => {
    expect(counts.reduce((sum, count, at) => sum + count / 2 ** (at + 1), 0)).toBe(1);
  });
});
