import { seededRandom } from "../../base/index.ts";
import { expect, test } from "vitest";
import { CosineTransform } from "./transform.ts";

/** The sum as it is defined. */
const plain = (lines: Float64Array): number[] =>
  Array.from(lines, (_, n) =>
    lines.reduce(
      (sum, line, k) => sum + line * Math.cos((Math.PI / lines.length) * (n + 0.5) * (k + 0.5)),
      0,
    ),
  );

test.each([4, 8, 128, 1_024])("the fast transform of %i lines is the sum that it stands for", (size) => {
  const random = seededRandom(size);
  const lines = Float64Array.from({ length: size }, () => random.int(-1_000, 1_000));
  const out = new Float64Array(size);
  new CosineTransform(size).fourth(lines, out);
  const worst = plain(lines).reduce((most, value, at) => Math.max(most, Math.abs(value - (out[at] ?? 0))), 0);
  expect(worst).toBeLessThan(1e-6);
});
