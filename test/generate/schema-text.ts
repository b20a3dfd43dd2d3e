/** The part of JSON Schema that the contract uses. */
export interface PlainSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly anyOf?: readonly PlainSchema[];
  readonly description?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: PlainSchema;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, PlainSchema>>;
  readonly patternProperties?: Readonly<Record<string, PlainSchema>>;
  readonly required?: readonly string[];
}

/** Longer lists of names are the vocabulary's, and stand there. */
const MOST_NAMES = 8;

const namesText = (names: readonly unknown[]): string =>
  names.length > MOST_NAMES
    ? `one of ${names.length} names of \`protocol/camera/vocabulary.ts\``
    : names.map((name) => `\`${String(name)}\``).join(", ");

function unionText(variants: readonly PlainSchema[]): string {
  if (variants.every((variant) => variant.const !== undefined))
    return namesText(variants.map((variant) => variant.const));
  return variants.map(typeText).join(" or ");
}

function numberText({ type, minimum, maximum }: PlainSchema): string {
  const from = (minimum ?? 0).toLocaleString("en-US");
  return maximum === undefined || maximum === Number.MAX_SAFE_INTEGER
    ? `${type} from ${from}`
    : `${type} from ${from} to ${maximum.toLocaleString("en-US")}`;
}

const mapText = ({ maxProperties, patternProperties = {} }: PlainSchema): string =>
  `map of at most ${maxProperties}, keys ${Object.keys(patternProperties)
    .map((key) => `\`${key}\``)
    .join(", ")}`;

/** Longer patterns explain nothing to a reader; the AsyncAPI document has them. */
const LONGEST_PATTERN = 44;

function textText({ pattern = "", maxLength }: PlainSchema): string {
  const like = pattern.length > LONGEST_PATTERN ? "" : `, \`${pattern}\``;
  return `text, at most ${maxLength}${like}`;
}

/** A type in words, one table cell. */
export function typeText(schema: PlainSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.anyOf !== undefined) return unionText(schema.anyOf);
  const { type = "anything" } = schema;
  switch (type) {
    case "string":
      return textText(schema);
    case "integer":
    case "number":
      return numberText(schema);
    case "array":
      return `list of at most ${schema.maxItems}: ${typeText(schema.items ?? {})}`;
    case "object":
      return schema.patternProperties === undefined ? "map" : mapText(schema);
    default:
      return type;
  }
}

/** One field of a message, nested ones with their path. */
export interface FieldRow {
  readonly path: string;
  readonly type: string;
  readonly meaning: string;
}

/** The maps inside a schema, whichever way they are wrapped, with what their path gains. */
function inner(schema: PlainSchema): readonly (readonly [suffix: string, map: PlainSchema])[] {
  if (schema.properties !== undefined) return [["", schema]];
  if (schema.items !== undefined) return inner(schema.items).map(([suffix, map]) => [`[]${suffix}`, map]);
  return (schema.anyOf ?? []).flatMap(inner);
}

/** The fields of a map in the order of the schema, every nested map after its own row. */
export function fieldRows({ properties = {}, required = [] }: PlainSchema, prefix = ""): readonly FieldRow[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${prefix}${name}`;
    const row = {
      path: required.includes(name) ? path : `${path}?`,
      type: typeText(schema),
      meaning: schema.description ?? "",
    };
    return [row, ...inner(schema).flatMap(([suffix, map]) => fieldRows(map, `${path}${suffix}.`))];
  });
}
