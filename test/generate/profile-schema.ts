import { profileJsonSchema } from "@vestige/hw-profiles";
import type { GeneratedFile } from "./generated.ts";

/** The schema of a profile, for editors and for people who write one. */
export const profileSchemaFile: GeneratedFile = {
  file: "hw-profiles/profile.schema.json",
  generate: () => `${JSON.stringify(profileJsonSchema(), null, 2)}\n`,
};
