import { asyncApiFile } from "./asyncapi.ts";
import { behaviourDocument } from "./behaviour.ts";
import { errorsDocument } from "./errors.ts";
import type { GeneratedFile } from "./generated.ts";
import { protocolDocument } from "./protocol.ts";

/** Every generated file of the repository. */
export const GENERATED_FILES: readonly GeneratedFile[] = [
  asyncApiFile,
  behaviourDocument,
  errorsDocument,
  protocolDocument,
];
