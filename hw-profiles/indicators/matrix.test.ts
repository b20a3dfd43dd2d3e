import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "../builtin.ts";
import { appearanceOf } from "./appearance.ts";
import { type MatrixRow, profileMatrix } from "./matrix.ts";
import { leavesOf } from "./paths.ts";

const axon = loadProfile("axon-body-3");
const keyOf = (state: MatrixRow["state"]): string => JSON.stringify(state);

function row(state: MatrixRow["state"], rows = profileMatrix(axon)): MatrixRow | undefined {
  return rows.find((each) => keyOf(each.state) === keyOf(state));
}

const indications = (found: MatrixRow | undefined) => found?.cues.map(({ indication }) => indication);

for (const profile of builtinProfiles()) {
  describe(`the matrix of ${profile.name}`, () => {
    const rows = profileMatrix(profile);

    test("has a row for every mode", () => {
      const modes = rows.filter(({ state }) => Object.keys(state).join() === "mode");
      expect(modes.map(({ state }) => state["mode"])).toEqual(leavesOf("mode"));
    });

    test("has no state twice", () => {
      const keys = rows.map(({ state }) => keyOf(state));
      expect(new Set(keys).size).toBe(keys.length);
    });

    test("tells every lamp in every row", () => {
      const lamps = rows.map(({ lights }) => lights.map(({ lamp }) => lamp).join());
      expect([...new Set(lamps)]).toEqual([profile.indicators.lamps.join()]);
    });

    test("names as alike the other rows with the same lights, and only those", () => {
      const expected = rows.map((each) =>
        rows
          .filter((other) => other !== each && appearanceOf(other.lights) === appearanceOf(each.lights))
          .map(({ state }) => state),
      );
      expect(rows.map(({ unknowable }) => unknowable.alike)).toEqual(expected);
    });
  });
}

describe("a row", () => {
  test("B3: of a recording is announced by the start cue, which is also the reminder", () => {
    const start = row({ mode: "recording.active" })?.cues.find(
      ({ indication }) => indication === "indicateStart",
    );
    expect([start?.tone.length, start?.vibration.length, start?.alike]).toEqual([
      ...[2, 2, expect.arrayContaining(["indicateReminder"])],
    ]);
  });

  test("B5: of a recording being closed is announced by the stop cue, or by that of a suspension that ends in off", () => {
    expect(new Set(indications(row({ mode: "finalizing" })))).toEqual(
      new Set(["indicateStop", "indicateSuspended"]),
    );
  });

  test("B4: of a state is not announced by what is only repeated in it", () => {
    expect(indications(row({ mode: "asleep" }))).toEqual([]);
  });

  test("B9: of muted sound is announced by the mute cue", () => {
    expect(indications(row({ mode: "recording.active", audio: "muted" }))).toEqual(["indicateMute"]);
  });

  test("B14: of sound that is muted stands beside recordings only", () => {
    const modes = profileMatrix(axon).flatMap(({ state }) =>
      state["audio"] === "muted" ? [state["mode"] ?? ""] : [],
    );
    expect([...new Set(modes.map((mode) => mode.split(".")[0]))]).toEqual(["recording"]);
  });

  test("B14: of stealth cannot be told from off, and hides every mode", () => {
    const stealth = row({ lights: "stealth" });
    expect([
      stealth?.unknowable.alike.some((state) => keyOf(state) === keyOf({ mode: "off" })),
      stealth?.unknowable.unseen.map((state) => state["mode"]),
    ]).toEqual([true, leavesOf("mode")]);
  });

  test("names what no light tells: an asleep camera's battery", () => {
    expect(row({ mode: "asleep" })?.unknowable.unseen).toContainEqual({ battery: "low" });
  });
});
