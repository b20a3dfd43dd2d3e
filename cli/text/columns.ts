/** Columns that every printed table keeps within. */
export const WIDTH = 110;
const GAP = 2;

/** The words of a text in lines of at most `width` characters; a longer word is cut. */
export function wrap(text: string, width: number): readonly string[] {
  const lines = [""];
  for (const word of text.split(" ").flatMap((each) => pieces(each, width))) {
    const line = lines.at(-1) ?? "";
    if (line === "") lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const pieces = (word: string, width: number): readonly string[] =>
  word.length <= width ? [word] : [word.slice(0, width), ...pieces(word.slice(width), width)];

function widthsOf(rows: readonly (readonly string[])[], total: number): readonly number[] {
  const natural = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const gaps = GAP * (natural.length - 1);
  const widths = [...natural];
  // The widest column gives way: it is the one that has words to wrap.
  while (widths.reduce((sum, width) => sum + width, gaps) > total)
    widths[widths.indexOf(Math.max(...widths))] = Math.max(...widths) - 1;
  return widths;
}

/** What stands in a table: its heads, and its rows. */
export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The lines of the heads and of every row of a table, never wider than `total`; no line ends with a space. */
export function groups({ heads, rows }: Table, total = WIDTH): readonly (readonly string[])[] {
  const all = [heads, ...rows];
  const widths = widthsOf(all, total);
  return all.map((row) => {
    const cells = widths.map((width, column) => wrap(row[column] ?? "", width));
    const height = Math.max(...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((cell, column) => (cell[line] ?? "").padEnd(widths[column] ?? 0))
        .join(" ".repeat(GAP))
        .trimEnd(),
    );
  });
}

/** A table of wrapped cells below its heads. */
export const columns = (table: Table, total = WIDTH): readonly string[] => groups(table, total).flat();
