import { createSituation, type Person, type Situation, type StopRequest } from "@vestige/protocol/policy";
import { describe, expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { judgeStop } from "./judge-stop.ts";
import { loadPack } from "./packs.ts";

const pack = loadPack("ice-2024-article");
const judge = (activities: string[], given: Partial<Situation> = {}) =>
  evaluate(pack, createSituation({ activities, ...given }));
const rules = (reasons: readonly { rule: string }[]) => reasons.map(({ rule }) => rule);

const duties = [
  ["A1a", "call-for-service", "a1a-call-for-service"],
  ["A1b", "public-contact", "a1b-public-contact"],
  ["A1c", "detention", "a1c-detention"],
  ["A1d", "arrest", "a1d-arrest"],
  ["A1e", "prisoner-transport", "a1e-prisoner-transport"],
  ["A1f", "person-search", "a1f-person-search"],
  ["A1g", "property-search", "a1g-property-search"],
  ["A1h", "pursuit", "a1h-pursuit"],
  ["A1i", "traffic-direction", "a1i-traffic-direction"],
  ["A1j", "use-of-force", "a1j-use-of-force"],
  ["A1k", "adversarial-contact", "a1k-adversarial-contact"],
  ["A1l", "interview", "a1l-interview"],
  ["A5", "pre-planned-operation", "a5-pre-planned-operation"],
] as const;

test.each(duties)("%s: %s must be recorded", (fact, activity, rule) => {
  expect(judge([activity])).toEqual({
    verdict: "MUST",
    because: [expect.objectContaining({ rule, fact, used: [`activity=${activity}`], verified: true })],
    against: [],
    duties: [],
  });
});

const answers: readonly [
  title: string,
  activities: string[],
  verdict: string,
  because: string[],
  against: string[],
][] = [
  ["A1b: a casual contact is not covered", ["casual-contact"], "NOT_COVERED", ["a1b-casual-contact"], []],
  [
    "A1k: a casual contact that turns adversarial must be recorded",
    ["casual-contact", "adversarial-contact"],
    "MUST",
    ["a1k-adversarial-contact"],
    [],
  ],
  [
    "A2: a strip search must not be recorded while it lasts, also within an arrest",
    ["arrest", "person-search", "strip-search"],
    "MUST_NOT",
    ["a2-strip-search"],
    ["a1d-arrest", "a1f-person-search"],
  ],
  ["A2: a strip search alone must not be recorded", ["strip-search"], "MUST_NOT", ["a2-strip-search"], []],
  ["A2: after the strip search the arrest must be recorded again", ["arrest"], "MUST", ["a1d-arrest"], []],
  [
    "A2, A50: force within a strip search must be recorded at once",
    ["strip-search", "use-of-force"],
    "MUST",
    ["a1j-use-of-force"],
    ["a2-strip-search"],
  ],
  [
    "A2: a strip search at a protest must not be recorded, though an arrest goes on",
    ["first-amendment-assembly", "strip-search", "arrest"],
    "MUST_NOT",
    ["a2-strip-search"],
    ["a1d-arrest"],
  ],
  [
    "A4: a protest alone must not be recorded",
    ["first-amendment-assembly"],
    "MUST_NOT",
    ["a4-first-amendment"],
    [],
  ],
  [
    "A4: a casual contact at a protest does not make it another purpose",
    ["first-amendment-assembly", "casual-contact"],
    "MUST_NOT",
    ["a4-first-amendment"],
    [],
  ],
  [
    "A4: a protest with use of force must be recorded",
    ["first-amendment-assembly", "use-of-force"],
    "MUST",
    ["a1j-use-of-force"],
    ["a4-first-amendment"],
  ],
  [
    "A4: an arrest at a protest must be recorded, for the protest is not the sole purpose",
    ["first-amendment-assembly", "arrest"],
    "MUST",
    ["a1d-arrest"],
    ["a4-first-amendment"],
  ],
  [
    "A5: an excluded investigation is not covered",
    ["excluded-investigation"],
    "NOT_COVERED",
    ["a5-excluded-investigation"],
    [],
  ],
  [
    "A5: an excluded investigation within a pre-planned operation is not covered",
    ["pre-planned-operation", "excluded-investigation"],
    "NOT_COVERED",
    ["a5-excluded-investigation"],
    ["a5-pre-planned-operation"],
  ],
  [
    "A5: an arrest within an excluded investigation has its own duty",
    ["pre-planned-operation", "excluded-investigation", "arrest"],
    "MUST",
    ["a1d-arrest"],
    ["a5-excluded-investigation"],
  ],
  ["A50: nothing going on is not covered, and says so", [], "NOT_COVERED", ["none"], []],
  ["A50: an activity that no rule knows is not covered", ["coffee-break"], "NOT_COVERED", ["none"], []],
];

test.each(answers)("%s", (_title, activities, verdict, because, against) => {
  const judgement = judge(activities);
  expect({
    verdict: judgement.verdict,
    because: rules(judgement.because),
    against: rules(judgement.against),
  }).toEqual({
    verdict,
    because,
    against,
  });
});

describe("wearers without duty (F 46)", () => {
  const equipped = { equipped: true, trained: true };
  test.each([
    ["Y3: an untrained wearer", { ...equipped, trained: false }, "y3-not-trained"],
    ["A18: a wearer without a camera", { ...equipped, equipped: false }, "a18-not-equipped"],
    ["X5: a wearer whose camera is recalled", { ...equipped, recalled: true }, "x5-recalled"],
  ])("%s is not covered in an arrest, and that is noted", (_title, wearer, rule) => {
    expect(judge(["arrest"], { wearer })).toEqual({
      verdict: "NOT_COVERED",
      because: [expect.objectContaining({ rule, verified: false })],
      against: [expect.objectContaining({ rule: "a1d-arrest" })],
      duties: ["note-not-covered"],
    });
  });

  test("Y3: while nothing goes on there is nothing to note of an untrained wearer", () => {
    expect(judge([], { wearer: { ...equipped, trained: false } }).duties).toEqual([]);
  });

  test("A2: an untrained wearer must not record a strip search either", () => {
    expect(judge(["strip-search"], { wearer: { ...equipped, trained: false } }).verdict).toBe("MUST_NOT");
  });

  test("A4: force at a protest turns the prohibition, also where the wearer's duty is lifted", () => {
    const wearer = { ...equipped, trained: false };
    expect(judge(["first-amendment-assembly", "use-of-force"], { wearer }).verdict).toBe("NOT_COVERED");
  });
});

describe("excuses", () => {
  test.each([
    ["A50: unsafe activation", { safety: { unsafeToActivate: true } }, "a50-unsafe"],
    ["A54: an empty battery", { device: { limit: "battery" as const } }, "a54-device-limit"],
    ["A54: full storage", { device: { limit: "storage" as const } }, "a54-device-limit"],
  ])("%s leaves MUST and excuses", (_title, given, rule) => {
    expect(judge(["arrest"], given)).toMatchObject({
      verdict: "MUST",
      excused: true,
      because: [{ rule: "a1d-arrest" }, { rule }],
      duties: ["activate-when-safe", "document-late-activation"],
    });
  });

  test("A50: where nothing is demanded, nothing needs an excuse", () => {
    expect(judge(["strip-search"], { safety: { unsafeToActivate: true } })).not.toHaveProperty("excused");
  });
});

describe("A3: refusals to talk on camera", () => {
  const explanation = { startMs: 61_000, durationMs: 3_200, beforeStop: true };
  const refusing = (role: Person["role"]): Partial<Situation> => ({
    persons: [{ role, refusesRecording: true }],
  });
  const stop = (given: Partial<Situation>, request: Partial<StopRequest>) =>
    judgeStop(pack, createSituation({ activities: ["interview"], ...given }), {
      by: { kind: "wearer" },
      ...request,
    });

  test.each(["victim", "witness"] as const)(
    "A3: a %s's refusal with a spoken reason allows the stop",
    (role) => {
      expect(stop(refusing(role), { code: `${role}-refusal`, explanation, personRole: role })).toEqual({
        allowed: true,
        outcome: "justified",
        code: `${role}-refusal`,
        because: [
          expect.objectContaining({
            rule: `a3-${role}-refusal`,
            fact: "A3",
            used: [
              `request.code=${role}-refusal`,
              `person.${role}.refusesRecording=true`,
              "request.explanation.durationMs=3200",
            ],
          }),
        ],
        missing: [],
        duties: ["document-stop", "reactivate"],
      });
    },
  );

  const refusals: readonly [string, Partial<Situation>, Partial<StopRequest>, string[]][] = [
    [
      "A3: without a spoken reason",
      refusing("witness"),
      { code: "witness-refusal", explanation: null },
      ["explanation"],
    ],
    [
      "A3: with silence",
      refusing("witness"),
      { code: "witness-refusal", explanation: { ...explanation, durationMs: 0 } },
      ["explanation"],
    ],
    [
      "A3: with a reason given after the stop",
      refusing("witness"),
      { code: "witness-refusal", explanation: { ...explanation, beforeStop: false } },
      ["explanation"],
    ],
    [
      "A3: for a suspect who refuses",
      refusing("suspect"),
      { code: "witness-refusal", explanation },
      ["role"],
    ],
    [
      "A3: for a suspect beside a refusing witness",
      {
        persons: [
          { role: "witness", refusesRecording: true },
          { role: "suspect", refusesRecording: true },
        ],
      },
      { code: "witness-refusal", explanation, personRole: "suspect" },
      ["role"],
    ],
    [
      "A3: for a witness who does not refuse",
      { persons: [{ role: "witness" }] },
      { code: "witness-refusal", explanation },
      ["role"],
    ],
    [
      "A3: for a victim under the witness's code",
      refusing("victim"),
      { code: "witness-refusal", explanation },
      ["role"],
    ],
    ["A3: without a code", refusing("witness"), { explanation }, ["code"]],
    [
      "A3: with a code that the pack does not have",
      refusing("witness"),
      { code: "tired", explanation },
      ["code"],
    ],
    ["A50: as an ordinary end", refusing("witness"), { code: "concluded", explanation }, ["code"]],
    [
      "A50: while force is used",
      { ...refusing("witness"), activities: ["interview", "use-of-force"] },
      { code: "witness-refusal", explanation },
      ["situation"],
    ],
    ["A3: without role and reason", refusing("suspect"), { code: "victim-refusal" }, ["role", "explanation"]],
  ];

  test.each(refusals)("%s the recording goes on", (_title, situation, request, missing) => {
    expect(stop(situation, request)).toMatchObject({
      allowed: false,
      outcome: "refused",
      missing,
      duties: [],
    });
  });

  test("A50: a refusal says what blocks every exception before what demands the recording", () => {
    const situation = { ...refusing("witness"), activities: ["interview", "use-of-force"] };
    expect(rules(stop(situation, { code: "witness-refusal", explanation }).because)).toEqual([
      "a50-force-goes-on",
      "a1j-use-of-force",
      "a1l-interview",
      "a3-witness-refusal",
    ]);
  });
});

test("A50: after everything demanded is over, the recording ends as concluded and without a reason", () => {
  expect(judgeStop(pack, createSituation(), { by: { kind: "wearer" } })).toMatchObject({
    allowed: true,
    outcome: "ordinary",
    code: "concluded",
    because: [{ rule: "a50-concluded" }, { rule: "none" }],
    duties: [],
  });
});
