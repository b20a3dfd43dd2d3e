import { createSituation } from "@vestige/protocol/policy";
import { describe, expect, test } from "vitest";
import { judgeStop, loadPack } from "../policy/index.ts";
import { classifyStop, type EndedRecording } from "./classify-stop.ts";

const pack = loadPack("ice-2024-article");
const nothing = createSituation();
const arrest = createSituation({ activities: ["arrest"] });
const unsafe = createSituation({ activities: ["arrest"], safety: { unsafeToActivate: true } });
const stripSearch = createSituation({ activities: ["strip-search"] });

const end = (trigger: string | null, given: Partial<EndedRecording> = {}) =>
  classifyStop({
    pack,
    situation: arrest,
    trigger,
    said: { code: null, explanation: null },
    judged: undefined,
    ...given,
  });

/** TriggerOff, situation, how it counts, what is owed. */
const ROWS = [
  ["concluded", "nothing", "ended", null],
  ["immediate", "nothing", "ended", null],
  ["immediate", "arrest", "unjustified", "document-stop"],
  ["immediate", "unsafe", "ended", null],
  ["immediate", "stripSearch", "suspended", "explain-suspension"],
  ["confirmed", "arrest", "unjustified", "document-stop"],
  ["docked", "arrest", "unjustified", "document-stop"],
  ["power-off", "arrest", "unjustified", "document-stop"],
  ["group-stop", "arrest", "unjustified", "document-stop"],
  [null, "arrest", "unjustified", "document-stop"],
  ["suspended", "stripSearch", "suspended", "explain-suspension"],
  ["override", "arrest", "overridden", "document-stop"],
  ["override", "nothing", "overridden", null],
  ["battery-empty", "arrest", "limit", "activate-late"],
  ["storage-full", "nothing", "limit", null],
  ["overheated", "unsafe", "limit", null],
  ["fault", "arrest", "limit", "activate-late"],
  ["power-lost", "arrest", "limit", "activate-late"],
] as const;

const SITUATIONS = { nothing, arrest, unsafe, stripSearch };

describe("a recording that has ended", () => {
  test.each(ROWS)("by %s in situation %s counts as %s and owes %s", (trigger, name, outcome, owes) => {
    expect(end(trigger, { situation: SITUATIONS[name] })).toMatchObject({ outcome, owes });
  });
  test("by a decision on an ordinary end counts as ended", () => {
    const judged = judgeStop(pack, nothing, { by: { kind: "wearer" } });
    expect(end("justified", { situation: nothing, judged })).toMatchObject({ outcome: "ended" });
  });
  test("A3: by a decision on a witness's refusal counts as justified, with its code", () => {
    const situation = createSituation({
      activities: ["interview"],
      persons: [{ role: "witness", refusesRecording: true }],
    });
    const explanation = { startMs: 0, durationMs: 900, recording: "r1" };
    expect(end("justified", { situation, said: { code: "witness-refusal", explanation } })).toMatchObject({
      outcome: "justified",
      code: "witness-refusal",
      because: [{ rule: "a3-witness-refusal" }],
      owes: "document-stop",
    });
  });
});
