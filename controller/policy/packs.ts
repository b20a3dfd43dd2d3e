import { existsSync, readdirSync, readFileSync } from "node:fs";
import { UsageError } from "@vestige/protocol/base";
import { type Pack, parsePack } from "./pack.ts";

/**
 * Packs stay YAML files that people read and edit, and the compiler copies no YAML. So there is one folder, in the
 * sources, found from both places where this module runs: `policy/` and `dist/policy/` of the package.
 */
const FOLDERS = ["../policy/packs/", "../../policy/packs/"];
const ENDING = ".yaml";

function folder(): URL {
  const found = FOLDERS.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined)
    throw new UsageError("BWC_C09", "the folder policy/packs of the controller is missing");
  return found;
}

/** Names of the packs that come with the controller, in alphabetical order. */
export const listPacks = (): readonly string[] =>
  readdirSync(folder())
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();

/**
 * Loads a pack that comes with the controller. Reads a file: call it at start-up, not per judgement.
 * @throws UsageError BWC_C08 for an unknown name, BWC_C09 for an unreadable file, BWC_C01..C07 for a bad pack.
 */
export function loadPack(name: string): Pack {
  const known = listPacks();
  if (!known.includes(name))
    throw new UsageError("BWC_C08", `no policy pack "${name}"; there is: ${known.join(", ")}`, {
      fields: { name, known },
    });
  const file = `${name}${ENDING}`;
  const pack = parsePack(read(file), file);
  if (pack.name !== name)
    throw new UsageError(
      "BWC_C02",
      `${file}: pack: is the name of the file, not ${JSON.stringify(pack.name)}`,
      {
        fields: { file, path: "pack", rule: "is the name of the file", value: pack.name },
      },
    );
  return pack;
}

function read(file: string): string {
  try {
    return readFileSync(new URL(file, folder()), "utf8");
  } catch (cause) {
    throw new UsageError("BWC_C09", `${file} cannot be read`, { cause, fields: { file } });
  }
}
