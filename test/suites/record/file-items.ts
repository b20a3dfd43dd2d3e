import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { DEVICE_LOG_NAME, structureOf } from "@vestige/protocol/evidence";
import type { Item } from "./marked.ts";

/** Kinds of files of a camera, by how their names look. */
const KINDS: readonly (readonly [kind: string, name: RegExp])[] = [
  ["manifest", /\.manifest\.json$/],
  ["signature", /\.signature\.json$/],
  ["sidecar", /\.open\.json$/],
  ["position track", /_gpstrail\.json$/],
  ["bookmark", /^bookmark_/],
  ["note of a rendition", /\.rendition\.json$/],
  ["rendition", /\.rendition\.mp4$/],
  ["outbox line", /^outbox\.jsonl$/],
];

const linesOf = (kind: string, name: string, text: string): readonly Item[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => ({ kind, name: `${name}:${index + 1}`, text: line }));

/** The initialisation part, which has the titles of the tracks, and every fragment, which begins with a key frame. */
function clipItems(name: string, bytes: Buffer): readonly Item[] {
  const { init, fragments } = structureOf(bytes);
  const part = (
    kind: string,
    at: string,
    { offset, bytes: length }: { offset: number; bytes: number },
  ): Item => ({
    ...{ kind, name: `${name} ${at}` },
    text: bytes.subarray(offset, offset + length).toString("latin1"),
  });
  return [
    ...(init === undefined ? [] : [part("titles of a clip", "moov", init)]),
    ...fragments.map((fragment, index) => part("key frame of a clip", `fragment ${index + 1}`, fragment)),
  ];
}

function itemsOf(name: string, bytes: Buffer): readonly Item[] {
  const base = name.split("/").at(-1) ?? name;
  const kind = KINDS.find(([, form]) => form.test(base))?.[0];
  if (base === DEVICE_LOG_NAME) return linesOf("device log line", name, bytes.toString());
  if (kind === "outbox line") return linesOf(kind, name, bytes.toString());
  if (kind !== undefined) return [{ kind, name, text: bytes.toString("latin1") }];
  if (base.endsWith(".mp4")) return clipItems(name, bytes);
  return [{ kind: "file of another kind", name, text: bytes.toString("latin1") }];
}

/** Everything in a folder and those within. */
export async function itemsIn(folder: string): Promise<readonly Item[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const items = await Promise.all(
    files.toSorted().map(async (path) => itemsOf(path.slice(folder.length + 1), await readFile(path))),
  );
  return items.flat();
}
