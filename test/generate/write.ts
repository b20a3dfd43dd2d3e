import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { GENERATED_FILES } from "./all.ts";

/** `npm run generate`: writes every generated file. */
const root = resolve(import.meta.dirname, "../..");

for (const { file, generate } of GENERATED_FILES) {
  const path = resolve(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await generate());
  console.log(file);
}
