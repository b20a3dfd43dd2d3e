import { asyncApiFile } from "./asyncapi.ts";
import { behaviourDocument } from "./behaviour.ts";
import { benchControlDocument } from "./bench-control.ts";
import { errorsDocument } from "./errors.ts";
import { factsDocument } from "./facts.ts";
import { fidelityDocument } from "./fidelity.ts";
import type { GeneratedFile } from "./generated.ts";
import { liveViewPicture } from "./live-view.ts";
import { profileSchemaFile } from "./profile-schema.ts";
import { protocolDocument } from "./protocol.ts";
import { readmeCounts } from "./readme.ts";

/** Every generated file of the repository. */
export const GENERATED_FILES: readonly GeneratedFile[] = [
  asyncApiFile,
  behaviourDocument,
  benchControlDocument,
  errorsDocument,
  factsDocument,
  fidelityDocument,
  liveViewPicture,
  profileSchemaFile,
  protocolDocument,
  readmeCounts,
];
