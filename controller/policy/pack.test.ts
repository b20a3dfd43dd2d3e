import { UsageError } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import { parsePack } from "./pack.ts";

const rule =
  "{ id: arrest, verdict: MUST, fact: A1d, status: verified, text: t, when: { activity: [arrest] } }";
const good = `pack: trial
version: 1
title: For tests
facts:
  - { id: A1d, source: [FA], status: verified }
  - { id: A50, source: [ours], status: unverified }
ranks: [officer, sergeant]
rules:
  - ${rule}
  - { id: protest, verdict: MUST_NOT, fact: A50, status: unverified, text: t, when: { activity: [first-amendment-assembly] }, yieldsTo: [arrest] }
excuses: []
ordinaryEnd: { id: over, code: concluded, fact: A50, status: unverified, text: t }
stops:
  - { id: order, code: order, fact: A50, status: unverified, text: t, explanation: none, orderedBy: { rank: sergeant } }
stopBlocks: []
`;
const withRule = (more: string) => good.replace(`  - ${rule}\n`, `  - ${rule}\n  - ${more}\n`);
const another = (given: string) => withRule(`{ id: more, fact: A50, status: unverified, text: t, ${given} }`);

const refusal = (text: string): UsageError => {
  try {
    parsePack(text, "trial.yaml");
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error("the pack was taken");
};

test("takes a good pack and gives each rule its sources", () => {
  expect(parsePack(good).rules[0]?.citation).toEqual({
    rule: "arrest",
    fact: "A1d",
    source: ["FA"],
    text: "t",
    verified: true,
  });
});

const refusals: readonly [title: string, text: string, code: string, line: number, path: string][] = [
  ["an unknown field", good.replace("title:", "titel:"), "BWC_C02", 1, "title"],
  [
    "an unknown field of a rule",
    another("verdict: MUST, when: { place: [jail-with-cameras] }, speed: 3"),
    "BWC_C02",
    10,
    "rules.1.speed",
  ],
  [
    "a verdict that there is not",
    another("verdict: SHOULD, when: { place: [jail-with-cameras] }"),
    "BWC_C02",
    10,
    "rules.1.verdict",
  ],
  [
    "an unknown key of a condition",
    another("verdict: MUST, when: { weather: [rain] }"),
    "BWC_C02",
    10,
    "rules.1.when.weather",
  ],
  [
    "two keys in one condition",
    another("verdict: MUST, when: { activity: [pursuit], place: [jail-with-cameras] }"),
    "BWC_C02",
    10,
    "rules.1.when",
  ],
  ["an empty condition", another("verdict: MUST, when: {}"), "BWC_C02", 10, "rules.1.when"],
  [
    "an unknown role",
    another("verdict: MUST, when: { person: { role: [aunt] } }"),
    "BWC_C02",
    10,
    "rules.1.when.person.role.0",
  ],
  [
    "an unknown duty",
    another("verdict: MUST, when: { activity: [pursuit] }, duties: [sing]"),
    "BWC_C02",
    10,
    "rules.1.duties.0",
  ],
  [
    "a control character in a text",
    good
      .replace("title: For tests", "title: For tests")
      .replace("text: t, explanation", 'text: "a\\u0007b", explanation'),
    "BWC_C02",
    14,
    "stops.0.text",
  ],
  ["a rule id that is used already", withRule(rule.replace("MUST", "MAY")), "BWC_C03", 10, "rules.1.id"],
  [
    "a rule that takes the reserved id `none`",
    good.replace("id: over", "id: none"),
    "BWC_C03",
    12,
    "ordinaryEnd.id",
  ],
  [
    "a reason code that is used already",
    good.replace("code: order", "code: concluded"),
    "BWC_C03",
    14,
    "stops.0.code",
  ],
  [
    "a fact that is listed twice",
    good.replace("id: A50, source", "id: A1d, source"),
    "BWC_C03",
    6,
    "facts.1.id",
  ],
  [
    "giving way to a rule that there is not",
    good.replace("yieldsTo: [arrest]", "yieldsTo: [arest]"),
    "BWC_C04",
    10,
    "rules.1.yieldsTo",
  ],
  [
    "giving way to a rule that demands nothing",
    good.replace("yieldsTo: [arrest]", "yieldsTo: [protest]"),
    "BWC_C04",
    10,
    "rules.1.yieldsTo",
  ],
  [
    "a duty that gives way",
    another("verdict: MUST, when: { activity: [pursuit] }, yieldsTo: all"),
    "BWC_C04",
    10,
    "rules.1.yieldsTo",
  ],
  [
    "a duty that lifts duties",
    another("verdict: MUST, when: { activity: [pursuit] }, lifts: all"),
    "BWC_C04",
    10,
    "rules.1.lifts",
  ],
  [
    "a misspelt activity",
    another("verdict: MUST, when: { any: [{ activity: [persuit] }] }"),
    "BWC_C05",
    10,
    "rules.1.when.any.0.activity",
  ],
  [
    "a misspelt place within `not`",
    another("verdict: MUST, when: { not: { place: [jial] } }"),
    "BWC_C05",
    10,
    "rules.1.when.not.place",
  ],
  [
    "a rank that is not listed",
    good.replace("rank: sergeant", "rank: captain"),
    "BWC_C05",
    14,
    "stops.0.orderedBy.rank",
  ],
  [
    "rules that read the same and answer differently",
    another("verdict: MUST_NOT, when: { activity: [arrest] }"),
    "BWC_C06",
    10,
    "rules.1",
  ],
  ["a fact that is not listed", good.replace("fact: A1d", "fact: A99"), "BWC_C07", 9, "rules.0.fact"],
  [
    "a rule that claims more than its fact",
    good.replace(
      "fact: A50, status: unverified, text: t, explanation",
      "fact: A50, status: verified, text: t, explanation",
    ),
    "BWC_C07",
    14,
    "stops.0.status",
  ],
];

describe("refuses, with code, line and path,", () => {
  test.each(refusals)("%s", (_title, text, code, line, path) => {
    const error = refusal(text);
    expect([error.code, error.fields.line, error.fields.path]).toEqual([code, line, path]);
  });

  test.each([
    ["text that is not YAML", "rules: [", 1],
    ["a key that stands twice", `${good}title: Again\n`, 16],
    ["a second document", `${good}---\npack: other\n`, 16],
  ])("%s", (_title, text, line) => {
    const error = refusal(text);
    expect([error.code, error.fields.line]).toEqual(["BWC_C01", line]);
  });

  test("an alias", () => {
    expect(refusal("a: &x [1]\nb: *x\n").code).toBe("BWC_C01");
  });

  test("more text than any policy has", () => {
    expect(refusal("#".repeat(300_000)).code).toBe("BWC_C01");
  });
});

test("names file, line, path and value in the message", () => {
  expect(refusal(good.replace("fact: A1d", "fact: A99")).message).toBe(
    'trial.yaml:9: rules.0.fact: cites a fact of the list `facts`, not "A99"',
  );
});

test("takes a word of its own that the pack declares", () => {
  const text = another("verdict: MUST, when: { activity: [welfare-check] }").replace(
    "ranks:",
    "activities: [welfare-check]\nranks:",
  );
  expect(parsePack(text).rules).toHaveLength(3);
});
