import { expect, test } from "vitest";
import published from "./profile.schema.json" with { type: "json" };
import { profileJsonSchema } from "./publish.ts";

test("the published schema is the one that the parser uses", () => {
  expect(published).toEqual(profileJsonSchema());
});
