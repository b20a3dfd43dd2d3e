import { type Static, Type } from "@sinclair/typebox";
import { CAMERA_ID_PATTERN } from "../base/index.ts";
import { oneOf, Person, Safety, TIME_PATTERN, Wearer, Word48 } from "./situation.ts";
import { DEVICE_LIMITS } from "./vocabulary.ts";

/**
 * Something about a camera's surroundings, from people, dispatch, a marker or a sensor.
 * `phase` speaks of `activity`, `place` and `persons`. Persons belong to the activity they are reported with and
 * leave when it ends, so a refusal does not outlive its interview (A53); a second `begin` adds or changes persons.
 * `wearer`, `safety` and `device` say what holds from `at` on.
 */
export const SituationReport = Type.Object(
  {
    id: Type.String({
      minLength: 1,
      maxLength: 64,
      pattern: "^[\\x21-\\x7e]+$",
      description: "Makes it count once",
    }),
    camera: Type.String({ pattern: CAMERA_ID_PATTERN }),
    at: Type.String({ pattern: TIME_PATTERN, description: "Time of occurrence, not of arrival" }),
    phase: oneOf(["begin", "end"]),
    activity: Type.Optional(Word48),
    place: Type.Optional(Word48),
    persons: Type.Optional(Type.Array(Person, { maxItems: 32 })),
    wearer: Type.Optional(Type.Partial(Wearer, { additionalProperties: false })),
    safety: Type.Optional(Safety),
    device: Type.Optional(
      Type.Object(
        {
          limit: Type.Union([oneOf(DEVICE_LIMITS), Type.Null()], { description: "null: the limit is gone" }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false, title: "SituationReport" },
);
export type SituationReport = Static<typeof SituationReport>;
