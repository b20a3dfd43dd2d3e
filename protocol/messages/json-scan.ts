/** What a look over JSON text tells that `JSON.parse` does not. */
export interface JsonScan {
  /** Deepest nesting of maps and arrays. */
  readonly depth: number;
  /** Number of key-value pairs, doubled keys counted twice. */
  readonly pairs: number;
  /** Index after the outermost map or array, or the length of the text. */
  readonly end: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;

const opens = (unit: number): boolean => unit === 0x7b || unit === 0x5b;
const closes = (unit: number): boolean => unit === 0x7d || unit === 0x5d;

/** Index of the quote that ends the string which begins at `start`, or the length of the text. */
function stringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) return i;
    if (unit === BACKSLASH) i++;
  }
  return text.length;
}

/**
 * One pass without a parse: outside of strings every colon is one key-value pair, and brackets nest.
 * The text need not be JSON; the numbers hold for what is.
 */
export function scanJson(text: string): JsonScan {
  let depth = 0;
  let deepest = 0;
  let pairs = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) i = stringEnd(text, i);
    else if (unit === COLON) pairs++;
    else if (opens(unit)) deepest = Math.max(deepest, ++depth);
    else if (closes(unit) && --depth <= 0) return { depth: deepest, pairs, end: i + 1 };
  }
  return { depth: deepest, pairs, end: text.length };
}

/** Number of key-value pairs in a parsed value: smaller than in its text where a key stood twice. */
export function countPairs(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const children: readonly unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : children.length;
  return children.reduce<number>((sum, child) => sum + countPairs(child), own);
}
