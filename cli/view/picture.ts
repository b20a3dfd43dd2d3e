const CHAR = { width: 7.8, height: 18, margin: 16 };

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const COLOURS: readonly (readonly [RegExp, string])[] = [
  [/^VESTIGE/, "#f5d76e"],
  [/\b(REFUSED|UNJUSTIFIED|OVERRIDDEN)\b/, "#ff8f80"],
  [/\b(JUSTIFIED|ENDED)\b/, "#9be28f"],
  [/\bSUSPENDED\b/, "#8fc7ff"],
  [/^city/, "#9aa4b2"],
];

const colourOf = (line: string): string => COLOURS.find(([pattern]) => pattern.test(line))?.[1] ?? "#e6e9ef";

/** A terminal's lines as an SVG picture, for the README. Pure, so that the picture is never older than the view. */
export function picture(lines: readonly string[], columns: number): string {
  const width = Math.ceil(columns * CHAR.width + 2 * CHAR.margin);
  const height = lines.length * CHAR.height + 2 * CHAR.margin;
  const rows = lines.map((line, index) => {
    const y = CHAR.margin + (index + 0.75) * CHAR.height;
    return `  <text x="${CHAR.margin}" y="${y}" fill="${colourOf(line)}">${escape(line)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    "  <title>The live view of vestige up (simulated)</title>",
    `  <rect width="${width}" height="${height}" rx="8" fill="#171a21"/>`,
    '  <g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13" xml:space="preserve">',
    ...rows,
    "  </g>",
    "</svg>",
    "",
  ].join("\n");
}
