import { InternalError } from "@vestige/protocol/base";
import { ProfileSchema } from "./schema.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function isMap(json: Json): json is { readonly [key: string]: Json } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** Moves every titled part into `defs` and leaves a reference: the events alone would stand there dozens of times. */
function hoist(json: Json, defs: Map<string, Json>): Json {
  if (Array.isArray(json)) return json.map((child: Json) => hoist(child, defs));
  if (!isMap(json)) return json;
  const part = Object.fromEntries(Object.entries(json).map(([key, child]) => [key, hoist(child, defs)]));
  const title = part["title"];
  if (typeof title !== "string") return part;
  const known = defs.get(title);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(part)) {
    throw new InternalError("BWC_H06", `two parts of the profile schema are titled "${title}"`);
  }
  defs.set(title, part);
  return { $ref: `#/definitions/${title}` };
}

/** The schema of a profile as the JSON Schema document (draft 7) that editors read: `profile.schema.json`. */
export function profileJsonSchema(): Readonly<Record<string, unknown>> {
  const { title, ...root }: { readonly [key: string]: Json } = JSON.parse(JSON.stringify(ProfileSchema));
  const defs = new Map<string, Json>();
  const body = hoist(root, defs);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title,
    ...(isMap(body) ? body : {}),
    definitions: Object.fromEntries([...defs].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
