import { type SchemaOptions, type TSchema, Type } from "@sinclair/typebox";
import { CAMERA_ID_PATTERN } from "../base/index.ts";
import { EFFECTS, EVENTS, FACTS } from "../camera/vocabulary.ts";

/** One of a vocabulary's names. */
export const oneOf = <const Names extends readonly string[]>(names: Names, options: SchemaOptions = {}) =>
  Type.Union(
    names.map((name) => Type.Literal(name as Names[number])),
    options,
  );

/** A value, or null where there is none. */
export const nullable = <Schema extends TSchema>(schema: Schema, options: SchemaOptions = {}) =>
  Type.Union([schema, Type.Null()], options);

/** A short name that others make: reason codes, triggers, sources, categories, recordings. Open, so new data needs no code. */
export const Token = (description: string) =>
  Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$", maxLength: 48, description });

/** The id of a rule of a policy pack, such as `A2` (domain A1-A55). */
export const Because = Type.Array(
  Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._:/() -]*$", maxLength: 64 }),
  { maxItems: 16, description: "Ids of the rules that decided" },
);

/**
 * Text for people: without control characters, lone surrogates and U+FFFD, since none of them comes back the same
 * through JSON and CBOR both, and an ill-formed UTF-8 string of CBOR is read as U+FFFD.
 */
export const Text = (maxLength: number, description: string) =>
  Type.String({
    pattern: "^(?:[^\\u0000-\\u001f\\u007f\\ud800-\\udfff\\ufffd]|[\\ud800-\\udbff][\\udc00-\\udfff])*$",
    maxLength,
    description,
  });

/** The mark of everything simulated (architecture, principle 9). */
export const Simulated = Type.Literal(true, { description: "Always true: it is a simulation, not evidence" });

export const CameraId = Type.String({
  pattern: CAMERA_ID_PATTERN,
  maxLength: 32,
  description: "Id of the camera, its serial number",
});

/** Who sends a command. */
export const ClientId = Type.String({
  pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$",
  maxLength: 48,
  description: "Id of the controller that says it",
});

/** Made by the sender; a command that arrives twice is known by it. */
export const CommandId = Type.String({
  pattern: "^[!-~]+$",
  maxLength: 64,
  description: "Id of the command, from its sender; `result` repeats it",
});

/** Drawn at every boot: event numbers count within one boot. */
export const BootId = Type.String({
  pattern: "^[0-9a-f]{16}$",
  maxLength: 16,
  description: "Drawn at random at every boot",
});

const safeInteger = (minimum: number, description: string) =>
  Type.Integer({ minimum, maximum: Number.MAX_SAFE_INTEGER, description });

/** Monotonic time of the camera. */
export const UptimeMs = safeInteger(0, "Milliseconds since boot; monotonic");

/** RFC 3339 in UTC with milliseconds; the pattern knows the months' lengths, not leap years. */
export const Instant = Type.String({
  pattern:
    "^(?:19|20)\\d\\d-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2\\d))T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$",
  maxLength: 24,
  description: "RFC 3339, UTC, with milliseconds",
});

/** Wall time as the camera knows it; nothing is ordered by it (F 16). */
export const Time = nullable(Instant, {
  description: "RFC 3339, UTC, with milliseconds; null while the clock is unset",
});

/** Milliseconds of a span. */
export const Milliseconds = (description: string) => safeInteger(0, description);

/** A count that starts at 0. */
export const Count = (description: string) => safeInteger(0, description);

/** Number of an event: from 1, counted within one boot. */
export const EventNumber = (description: string) => safeInteger(1, description);

export const Percent = (description: string) => Type.Integer({ minimum: 0, maximum: 100, description });

export const EventName = oneOf(EVENTS, { description: "Event of the camera chart" });
export const EffectName = oneOf(EFFECTS, { description: "Effect of the camera chart" });
const FactNameSchema = oneOf(FACTS);

/** The facts that were true, so that a twin predicts exactly. Sorted, so that equal sets are equal bytes. */
export const Facts = Type.Array(FactNameSchema, {
  maxItems: FACTS.length,
  description: "Names of the facts that are true, in ascending order, each once",
});

/** A state of one region, without the region's name: `recording.active`. */
const LeafPath = Type.String({
  pattern: "^[a-z][A-Za-z0-9]*(?:\\.[a-z][A-Za-z0-9]*)*$",
  maxLength: 64,
  description: "Path of a leaf state within its region",
});

/** Model names say that the camera is simulated (architecture, principle 9). */
export const Model = Type.String({
  pattern: "^VESTIGE-SIM[A-Za-z0-9 ._()-]*$",
  maxLength: 64,
  description: "Model name; begins `VESTIGE-SIM`",
});

export const Firmware = Token("Version of the firmware");

/** The leaf of the region `mode`. */
export const Mode = Type.String({ ...LeafPath, description: "Leaf state of the region `mode`" });

/** Region to leaf path. Open strings: the chart's regions are the chart's business. */
export const Leaves = Type.Record(Type.String({ pattern: "^[a-z][A-Za-z0-9]{0,23}$" }), LeafPath, {
  additionalProperties: false,
  maxProperties: 32,
  description: "Leaf state of every region of the camera chart",
});

/** Id of a running delay, as the chart library writes it: `<region>.<state path>#<delay>`. */
export const TimerId = Type.String({
  pattern: "^[A-Za-z0-9._#-]+$",
  maxLength: 96,
  description: "Id of a timer of the camera chart",
});
