import { describe, expect, test } from "vitest";
import { builtinProfiles, loadProfile } from "./builtin.ts";
import { lintProfile } from "./lint.ts";
import type { Profile } from "./schema.ts";
import { changed } from "./testing/changed.ts";

const generic = loadProfile("generic");

/** What the linter finds in the generic profile with these changes, as `rule path`. */
const found = (changes: Readonly<Record<string, unknown>>): string[] =>
  lintProfile(changed(changes) as Profile).map(({ rule, path }) => `${rule} ${path}`);

test.each(builtinProfiles().map((profile) => [profile.name, profile] as const))(
  "%s comes without a finding",
  (_name, profile) => {
    expect(lintProfile(profile)).toEqual([]);
  },
);

test("a key out of order is found", () => {
  const { value, ...rest } = generic.delays.bootTime;
  expect(found({ "/delays/bootTime": { ...rest, value } })).toEqual(["order /delays/bootTime/unit"]);
});

describe("units:", () => {
  test("a number without one is found", () => {
    expect(found({ "/battery/rechargeHours/unit": undefined })).toEqual(["unit /battery/rechargeHours"]);
  });

  test("one on what is no number is found", () => {
    const { value, fact, source } = generic.settings.stealth;
    expect(found({ "/settings/stealth": { value, unit: "s", fact, source } })).toEqual([
      "unit /settings/stealth/unit",
    ]);
  });
});

describe("sources:", () => {
  const body3 = (value: Readonly<Record<string, unknown>>): string[] =>
    lintProfile(
      changed({ "/storage/quality": { value: null, fact: "T13", ...value } }, "axon-body-3") as Profile,
    ).map(({ rule, path }) => `${rule} ${path}`);

  test.each([
    ["that nobody lists", "D99"],
    ["that is no device document", "P1 D4"],
    ["whose address nobody knows", "D46"],
    ["T0: about another model", "D1"],
    ["T0: about another model, beside one of this", "D4 D1"],
  ])("a document %s is found", (_what, source) => {
    expect(body3({ source })).toEqual(["source /storage/quality/source"]);
  });

  test("T0: a document about another model is none where the value is unverified", () => {
    expect(body3({ source: "unverified", note: "stated for a Body 2 (D1)" })).toEqual([]);
  });

  test("B18: a document about all cameras of the maker is none", () => {
    expect(body3({ source: "D26" })).toEqual([]);
  });

  test("a document on a camera that imitates nothing is found", () => {
    expect(found({ "/storage/quality/source": "D4" })).toEqual(["source /storage/quality/source"]);
  });

  test.each([
    "the pattern is ours",
    "the colours are ours",
    "its default is not stated",
    "stated for a Body 4",
    "the button is stated, the length of the press is not",
    "of vibration the guide says nothing",
  ])("a document that the note takes back is found: %s", (note) => {
    expect(body3({ source: "D4", note })).toEqual(["source /storage/quality/source"]);
  });

  test.each(["30 ft", "four hours", "up to eight cameras"])(
    "a note that explains takes nothing back: %s",
    (note) => {
      expect(body3({ source: "D4", note })).toEqual([]);
    },
  );
});

describe("ranges:", () => {
  test.each([
    ["B4: a reminder every second", "/delays/reminderInterval/value", 1_000],
    ["B13: a reminder that comes after a day", "/delays/sleepReminder/value", 86_400_000],
    ["B11: a warning four times a second", "/delays/batteryWarning/value", 250],
    ["B7: a camera that boots for an hour", "/delays/bootTime/value", 3_600_000],
    ["T10: recordings of a second", "/delays/recordingLimit/value", 1_000],
    ["F 40: a tenth of a second for a reason", "/delays/explanationLimit/value", 100],
    ["F 24: a trigger that is fresh for a day", "/delays/triggerMaxAge/value", 86_400_000],
    ["B93: a picture of 1 byte/s", "/storage/bytesPerSecond/value", 1],
    ["T8: a buffer longer than the schema allows", "/settings/preEventSeconds/max", 600],
    ["B92: a ring that cannot hold the buffer", "/storage/ringBytes/value", 1_000_000],
    ["T12: storage of more than 4 TB", "/storage/capacity/value", 5e12],
    ["B92: a ring that no buffer needs", "/storage/ringBytes/value", 2e9],
    ["B13: a battery that lasts shorter asleep than awake", "/battery/hours/asleep/value", 1],
    ["T11: a battery that lasts longer recording than waiting", "/battery/hours/ready/value", 9],
  ])("%s is found", (_what, path, value) => {
    expect(found({ [path]: value })).toEqual([`range ${path}`]);
  });

  test("T12: storage of less than 1 GB is found", () => {
    const changes = {
      ...{ "/storage/capacity/value": 500_000_000, "/storage/lowBytes/value": 1_000 },
      ...{ "/storage/bytesPerSecond/value": 100_000 },
    };
    expect(found(changes)).toEqual(["range /storage/capacity/value"]);
  });

  test("B92: a ring that holds nothing is found, whatever its note says", () => {
    const { unit, fact, source } = generic.storage.ringBytes;
    const ringBytes = { value: 1, unit, fact, source, note: "small" };
    expect(found({ "/storage/ringBytes": ringBytes })).toEqual(["range /storage/ringBytes/value"]);
  });

  test("T12: storage for less than an hour is found", () => {
    const changes = { "/storage/capacity/value": 1_000_000_000, "/storage/lowBytes/value": 1_000 };
    expect(found(changes)).toEqual(["range /storage/capacity/value"]);
  });

  test("B61: a ring that cannot hold the buffer is none where a note says why", () => {
    const { value, unit, fact, source } = generic.storage.ringBytes;
    const note = "dark scenes need more than it has";
    const ringBytes = { value: value / 100, unit, fact, source, note };
    expect(found({ "/storage/ringBytes": ringBytes })).toEqual([]);
  });

  test("a finding has the value and says what would be one", () => {
    const profile = changed({ "/delays/reminderInterval/value": 1_000 }) as Profile;
    expect(lintProfile(profile)).toEqual([
      {
        path: "/delays/reminderInterval/value",
        rule: "range",
        message: "is outside 10000 to 7200000",
        value: 1_000,
      },
    ]);
  });
});

describe("lights:", () => {
  const without = (region: string, states: string): string[] => {
    const lights = generic.indicators.lights.filter((row) => row.when[region]?.join() !== states);
    return lintProfile(changed({ "/indicators/lights": lights }) as Profile)
      .filter(({ rule }) => rule === "light")
      .map(({ value }) => String(value));
  };

  test("F 11: a mode of which none tells is found", () => {
    expect(without("mode", "suspended")).toEqual(["mode.suspended"]);
  });

  test("F 11: a low battery of which none tells is found", () => {
    expect(without("battery", "low")).toEqual(["battery.low"]);
  });
});

describe("states shown alike:", () => {
  const rowOf = (mode: string): number =>
    generic.indicators.lights.findIndex(({ when }) => when["mode"]?.join() === mode);
  const lightOf = (mode: string): string => `/indicators/lights/${rowOf(mode)}/light`;
  /** Ready is shown as a recording is. */
  const ready = { [lightOf("ready.buffering")]: generic.indicators.lights[rowOf("recording")]?.light };
  const findings = (changes: Readonly<Record<string, unknown>>): string[] =>
    lintProfile(changed(changes) as Profile)
      .filter(({ rule }) => rule === "shown-alike")
      .map(({ message }) => message);

  test("F 60: a camera that looks the same ready and recording is found", () => {
    expect(findings(ready)).toEqual([
      expect.stringMatching(/^shows recording\.active.* like ready\.buffering;/),
    ]);
  });

  test("F 60: a recording that no lamp shows is found, outside stealth", () => {
    const dark = { value: null, fact: "B50", source: "ours" };
    expect(findings({ [lightOf("recording")]: dark }).join()).toMatch(/^shows recording\.active.* like off/);
  });

  test("none is found where the profile says that the camera shows them alike", () => {
    const shownAlike = [
      { value: ["mode.recording", "mode.ready"], fact: "B50", source: "ours", note: "one lamp" },
    ];
    expect(findings({ ...ready, "/shownAlike": shownAlike })).toEqual([]);
  });

  test("what the profile says of other states excuses nothing", () => {
    const shownAlike = [{ value: ["mode.recording.postEvent", "mode.off"], fact: "B50", source: "ours" }];
    expect(findings({ ...ready, "/shownAlike": shownAlike })).toHaveLength(1);
  });

  test("the value says by which states they are shown alike", () => {
    const [found] = lintProfile(changed(ready) as Profile).filter(({ rule }) => rule === "shown-alike");
    expect(found?.value).toEqual([
      expect.objectContaining({ mode: ["recording.active"] }),
      expect.objectContaining({ mode: ["ready.buffering"] }),
    ]);
  });
});

describe("gestures:", () => {
  const gestureOf = (event: string) => {
    const row = generic.gestures.find((each) => each.event === event);
    if (row === undefined) throw new Error(`the profile has no ${event}`);
    return row;
  };

  test("a camera that cannot be stopped is found", () => {
    const gestures = generic.gestures.filter((row) => row.event !== "stopPressed");
    expect(found({ "/gestures": gestures })).toEqual(["gesture /gestures"]);
  });

  test("the same gesture for two events in one state is found", () => {
    const twice = { ...gestureOf("confirmPressed"), event: "recordPressed" as const };
    expect(found({ "/gestures": [...generic.gestures, twice] })).toEqual([
      `gesture /gestures/${generic.gestures.length}`,
    ]);
  });

  test("a hold that passes a shorter one in the same state is found", () => {
    const override = { ...gestureOf("overridePressed"), when: { mode: ["recording.active"] } };
    const gestures = generic.gestures.map((row) => (row.event === "overridePressed" ? override : row));
    expect(found({ "/gestures": gestures })).toEqual([`gesture /gestures/${gestures.indexOf(override)}`]);
  });

  test("a line in a mode in which nothing comes of its event is found", () => {
    const when = { mode: ["recording.active", "recording.postEvent"] };
    const index = generic.gestures.indexOf(gestureOf("stopPressed"));
    const profile = changed({ [`/gestures/${index}/when`]: when }) as Profile;
    expect(lintProfile(profile).map(({ path, value }) => [path, value])).toEqual([
      [`/gestures/${index}/when/mode`, "recording.postEvent"],
    ]);
  });

  test("a line in a mode of which only a part waits for its event is found", () => {
    const index = generic.gestures.indexOf(gestureOf("confirmPressed"));
    const when = { mode: ["recording"] };
    expect(found({ [`/gestures/${index}/when`]: when })).toContain(`gesture /gestures/${index}/when/mode`);
  });

  test("B14: a line in a state of another region that the mode excludes is found", () => {
    const index = generic.gestures.indexOf(gestureOf("mutePressed"));
    const when = { mode: ["ready"], audio: ["muted"] };
    expect(found({ [`/gestures/${index}/when`]: when })).toContain(`gesture /gestures/${index}/when/audio`);
  });

  test("the same gesture with different settings is none", () => {
    const held = gestureOf("muteHeld");
    const other = { ...held, event: "mutePressed" as const, configured: { mute: "static" as const } };
    const gestures = [...generic.gestures.filter((row) => row.event !== "mutePressed"), other];
    expect(found({ "/gestures": gestures })).toEqual([]);
  });
});

test("A54: a gate on the profile of a real model is found", () => {
  expect(found({ "/identity/basedOn": { maker: "M", model: "1" } })).toEqual([
    "gate /settings/deactivation/value",
  ]);
});
