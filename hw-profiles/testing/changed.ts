import { loadProfile } from "../builtin.ts";

/** A profile as JSON with other values at some JSON pointers; `undefined` takes the key away. */
export function changed(changes: Readonly<Record<string, unknown>>, name = "generic"): unknown {
  const json: Record<string, unknown> = structuredClone({ ...loadProfile(name) });
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split("/").slice(1);
    const last = keys.pop() ?? "";
    const parent = keys.reduce<Record<string, unknown>>(
      (part, key) => part[key] as Record<string, unknown>,
      json,
    );
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return json;
}
