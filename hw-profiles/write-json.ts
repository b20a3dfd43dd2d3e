/** Line width of the repository's JSON files. */
const WIDTH = 110;
const STEP = "  ";

const isPlain = (value: unknown): boolean => typeof value !== "object" || value === null;

const lines = (open: string, parts: readonly string[], indent: string, close: string): string =>
  `${open}\n${parts.map((part) => `${indent}${STEP}${part}`).join(",\n")}\n${indent}${close}`;

/** `used` is what stands on the line before and after the value. */
function render(value: unknown, indent: string, used: number): string {
  if (isPlain(value)) return JSON.stringify(value) ?? "null";
  const deeper = `${indent}${STEP}`;
  if (!Array.isArray(value)) {
    const entries = Object.entries(value as object).filter(([, child]) => child !== undefined);
    if (entries.length === 0) return "{}";
    const parts = entries.map(([key, child]) => {
      const label = `${JSON.stringify(key)}: `;
      return label + render(child, deeper, deeper.length + label.length + 1);
    });
    return lines("{", parts, indent, "}");
  }
  const short = `[${value.map((child: unknown) => JSON.stringify(child)).join(", ")}]`;
  if (value.every(isPlain) && used + short.length <= WIDTH) return short;
  return lines(
    "[",
    value.map((child: unknown) => render(child, deeper, deeper.length + 1)),
    indent,
    "]",
  );
}

/**
 * JSON as the repository's formatter leaves it: maps on several lines, lists of plain values on one where it fits, a
 * newline at the end. The value is JSON: no cycles, no functions.
 */
export const writeJson = (value: unknown): string => `${render(value, "", 0)}\n`;
