const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Words that YAML 1.1 readers take for something else than text are quoted, as is all that is not a plain word. */
const key = (name: string): string =>
  /^[A-Za-z$][\w$-]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name)
    ? name
    : JSON.stringify(name);

/** JSON's way to write a text, number, boolean or null is YAML's too. */
const scalar = (value: unknown): string => JSON.stringify(value);

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

function listLines(items: readonly unknown[], indent: string): readonly string[] {
  return items.flatMap((item) => {
    const [first = "", ...rest] = lines(item, `${indent}  `);
    return [`${indent}- ${first.trimStart()}`, ...rest];
  });
}

function entryLines(name: string, value: unknown, indent: string): readonly string[] {
  const nested = typeof value === "object" && value !== null && !isEmpty(value);
  return nested
    ? [`${indent}${key(name)}:`, ...lines(value, `${indent}  `)]
    : [`${indent}${key(name)}: ${scalar(value)}`];
}

function lines(value: unknown, indent: string): readonly string[] {
  if (Array.isArray(value) && value.length > 0) return listLines(value, indent);
  if (isMap(value) && !isEmpty(value))
    return Object.entries(value).flatMap(([name, each]) => entryLines(name, each, indent));
  return [`${indent}${scalar(value)}`];
}

/** A JSON value as YAML in block style, newline at the end. */
export const toYaml = (value: unknown): string => `${lines(value, "").join("\n")}\n`;
