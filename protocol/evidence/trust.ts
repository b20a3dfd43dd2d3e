import { type Static, Type } from "@sinclair/typebox";
import { UsageError } from "../base/index.ts";
import type { DeepReadonly } from "../messages/definition.ts";
import { CameraId, Simulated } from "../messages/fields.ts";
import { formOf } from "./form.ts";
import { PublicKey } from "./manifest-schema.ts";
import { TRUST_FORMAT } from "./marks.ts";

const closed = { additionalProperties: false };

/** The devices whose keys somebody knows, and how they know is their affair. */
export const Trust = Type.Object(
  {
    format: Type.Literal(TRUST_FORMAT),
    simulated: Simulated,
    devices: Type.Array(Type.Object({ camera: CameraId, publicKey: PublicKey }, closed), {
      maxItems: 100_000,
    }),
  },
  { ...closed, title: "Trust" },
);
export type Trust = DeepReadonly<Static<typeof Trust>>;

const trustForm = formOf(Trust);

/** Reads a list of known devices. @throws UsageError BWC_E05 with fields `{path, rule}`. */
export function parseTrust(value: unknown): Trust {
  if (trustForm.is(value)) return value;
  const { path, rule } = trustForm.breach(value);
  throw new UsageError("BWC_E05", `known devices: ${path}: ${rule}`, { fields: { path, rule } });
}
