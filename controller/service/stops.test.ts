import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";

type Persons = Parameters<Bench["report"]>[2];

const witness: Persons = [{ role: "witness", refusesRecording: true }];
const suspect: Persons = [{ role: "suspect", refusesRecording: true }];
const explanation = { startMs: 0, durationMs: 900, recording: "r1" };

/** A recording runs in an interview with these persons. */
async function recording(persons: Persons = witness, options: ConstructorParameters<typeof Bench>[0] = {}) {
  const bench = new Bench(options);
  await bench.meet();
  await bench.report("begin", "interview", persons);
  await bench.does("recordPressed", { data: { recording: "r1", private: { wearer: "A. Name" } } });
  return bench;
}

/** The wearer asks, speaks and chooses a code; returns the number of the request. */
async function ask(bench: Bench, code = "witness-refusal"): Promise<number> {
  const { number } = await bench.does("stopPressed", { data: { recording: "r1" } });
  await bench.does("speechStarted");
  await bench.does("explanationHeard", {
    facts: { explained: true },
    data: { explanation, request: number },
  });
  const data = { code, explanation, request: number, private: { text: "the words" } };
  await bench.does("codeChosen", { facts: { codeGiven: true }, data });
  return number;
}

/** The camera carries out the decision that it was sent. */
async function obey(bench: Bench): Promise<void> {
  const decide = bench.link.last("decide");
  if (decide === undefined) throw new Error("nothing was decided");
  const { request, accepted, because } = decide;
  const data = { request, decision: { accepted, because } };
  if (accepted)
    await bench.does("decisionAccepted", { data: { ...data, recording: "r1", trigger: "justified" } });
  else await bench.does("decisionRefused", { data });
}

const stops = (bench: Bench) =>
  Object.fromEntries(Object.entries(bench.controller.stats().stops).filter(([, count]) => count > 0));

const starts = (bench: Bench): number => bench.link.kinds().filter((kind) => kind === "start").length;

describe("A3: a witness who refuses to be recorded", () => {
  test("justifies the stop, with the rule", async () => {
    const bench = await recording();
    const request = await ask(bench);
    expect(bench.link.last("decide")).toMatchObject({
      request,
      accepted: true,
      code: "witness-refusal",
      because: ["a3-witness-refusal"],
    });
  });
  test("is decided in the ledger, beside the request and before the decision goes out", async () => {
    const bench = await recording();
    await ask(bench);
    const [event, decision] = (await bench.entries()).slice(-2);
    expect([event?.kind, decision?.kind, decision?.public]).toMatchObject([
      "event",
      "decision",
      {
        accepted: true,
        by: "policy",
        outcome: "justified",
        explanation,
        because: [{ rule: "a3-witness-refusal", fact: "A3" }],
        pack: "ice-2024-article",
      },
    ]);
  });
  test("counts as justified, and what the pack still demands is owed", async () => {
    const bench = await recording();
    await ask(bench);
    await obey(bench);
    expect([stops(bench), bench.controller.duties().map(({ kind }) => kind)]).toEqual([
      { justified: 1 },
      ["document-stop"],
    ]);
  });
  test("is no reason to start again while the exception lasts", async () => {
    const bench = await recording(witness, { autoStart: true });
    await ask(bench);
    await obey(bench);
    await bench.does("finalized");
    const before = starts(bench);
    await bench.report("begin", "public-contact");
    expect(starts(bench) - before).toBe(0);
  });
  test("A53: ends, and what is still demanded is recorded again", async () => {
    const bench = await recording(witness, { autoStart: true });
    await bench.report("begin", "arrest");
    await ask(bench);
    await obey(bench);
    await bench.does("finalized");
    const before = starts(bench);
    await bench.report("end", "interview");
    expect([starts(bench) - before, bench.newsOf("duty-opened").map(({ duty }) => duty.kind)]).toEqual([
      1,
      ["document-stop", "resume"],
    ]);
  });
  test("leaves no word of the reason in the log", async () => {
    const bench = await recording();
    await ask(bench);
    await obey(bench);
    expect(bench.logLines.join("")).not.toMatch(/the words|A\. Name/);
  });
});

describe("A3: a suspect who refuses to be recorded", () => {
  test("justifies nothing: the stop is refused and the wearer is told why", async () => {
    const bench = await recording(suspect);
    await ask(bench);
    expect(bench.link.last("decide")).toMatchObject({
      accepted: false,
      message: "Recording goes on: the reason code does not fit the persons here",
    });
  });
  test("counts as refused once the camera goes on recording", async () => {
    const bench = await recording(suspect);
    await ask(bench);
    await obey(bench);
    expect([stops(bench), bench.view()?.mode, bench.newsOf("refused").length]).toEqual([
      { refused: 1 },
      "recording.active",
      1,
    ]);
  });
  test("is decided with reasons for whoever watches", async () => {
    const bench = await recording(suspect);
    await ask(bench);
    expect(bench.newsOf("decided")).toMatchObject([
      {
        accepted: false,
        by: "policy",
        outcome: "refused",
        because: [{ rule: "a1l-interview", fact: "A1l" }, {}],
      },
    ]);
  });
});

describe("a decision", () => {
  test("is not sent while the ledger cannot take it, and is made when the request comes again", async () => {
    const bench = await recording();
    await bench.does("stopPressed", { data: { recording: "r1" } });
    await bench.does("speechStarted");
    await bench.does("explanationHeard", { facts: { explained: true }, data: { explanation } });
    bench.store.broken = true;
    const data = { code: "witness-refusal", explanation };
    const asked = bench.camera.does("codeChosen", { facts: { codeGiven: true }, data });
    await bench.hear(asked);
    const before = bench.link.last("decide");
    bench.store.broken = false;
    await bench.hear(asked);
    expect([before, bench.link.last("decide")]).toMatchObject([undefined, { accepted: true }]);
  });
  test("is made once for a request that comes twice", async () => {
    const bench = await recording();
    await ask(bench);
    await bench.hear(...bench.camera.outbox);
    expect(bench.link.kinds().filter((kind) => kind === "decide").length).toBe(1);
  });
  test("is not made for a request that was withdrawn before both halves were there", async () => {
    const bench = await recording();
    await bench.does("stopPressed");
    await bench.does("requestWithdrawn");
    expect([bench.link.last("decide"), stops(bench)]).toEqual([undefined, {}]);
  });
  test("is sent again to a camera that comes back and still waits", async () => {
    const bench = await recording();
    await ask(bench);
    await bench.confirm();
    expect(bench.link.kinds().filter((kind) => kind === "decide").length).toBe(2);
  });
});

describe("a recording that ends", () => {
  test("where nothing demands it counts as ended", async () => {
    const bench = new Bench();
    await bench.meet();
    await bench.does("recordPressed", { data: { recording: "r1" } });
    const facts = { mayEnd: true };
    await bench.does("stopPressed", { facts, data: { recording: "r1", trigger: "concluded" } });
    expect([stops(bench), bench.newsOf("stopped")[0]?.outcome]).toEqual([{ ended: 1 }, "ended"]);
  });
  test("A54: by the hand of a camera without a gate, under a duty, is unjustified and has to be documented", async () => {
    const bench = await recording();
    const facts = { gate: false };
    await bench.does("stopPressed", { facts, data: { recording: "r1", trigger: "immediate" } });
    expect([stops(bench), bench.controller.duties()]).toMatchObject([
      { unjustified: 1 },
      [{ kind: "document-stop", recording: "r1", source: "A33" }],
    ]);
  });
  test("by hand is entered in one group: event, stop and duty", async () => {
    const bench = await recording();
    const facts = { gate: false };
    await bench.does("stopPressed", { facts, data: { recording: "r1", trigger: "immediate" } });
    const kinds = (await bench.entries()).map(({ kind }) => kind);
    expect(kinds.slice(-3)).toEqual(["event", "stop", "duty-opened"]);
  });
  test("by hand is not begun again by the controller until something else is demanded", async () => {
    const bench = await recording(witness, { autoStart: true });
    const facts = { gate: false };
    await bench.does("stopPressed", { facts, data: { recording: "r1", trigger: "immediate" } });
    const before = starts(bench);
    await bench.does("finalized");
    const held = starts(bench);
    await bench.report("begin", "arrest");
    expect([held - before, starts(bench) - held]).toEqual([0, 1]);
  });
  test("by a deliberate override is an event of its own kind", async () => {
    const bench = await recording();
    await bench.does("overridePressed", { data: { recording: "r1", trigger: "override", override: true } });
    expect([stops(bench), bench.controller.duties().map(({ kind }) => kind)]).toEqual([
      { overridden: 1 },
      ["document-stop"],
    ]);
  });
  test("by the hardware is counted by none of the six, and a late start is owed", async () => {
    const bench = await recording();
    const facts = { batteryEmpty: true };
    await bench.does("batteryExhausted", { facts, data: { recording: "r1", trigger: "battery-empty" } });
    expect([stops(bench), bench.newsOf("stopped")[0]?.outcome, bench.controller.duties()[0]?.kind]).toEqual([
      {},
      "limit",
      "activate-late",
    ]);
  });
  test("after its post-event time is judged by the situation of the stop (B71)", async () => {
    const bench = await recording();
    const facts = { gate: false, postEventEnabled: true };
    await bench.does("stopPressed", { facts, data: { recording: "r1" } });
    await bench.report("end", "interview");
    const data = { recording: "r1", trigger: "immediate" };
    await bench.hear(bench.camera.expires("mode.recording.postEvent#postEventTime", { data }));
    expect(stops(bench)).toEqual({ unjustified: 1 });
  });
});

describe("a duty to document", () => {
  async function owing(): Promise<Bench> {
    const bench = await recording();
    const facts = { gate: false };
    await bench.does("stopPressed", { facts, data: { recording: "r1", trigger: "immediate" } });
    return bench;
  }

  test("ends with the document, whose words are a private part", async () => {
    const bench = await owing();
    const [duty] = bench.controller.duties();
    await bench.controller.documentStop(duty?.id ?? "", { text: "the words", by: "A. Name" });
    const [entry] = await bench.entries("duty-satisfied");
    expect([
      bench.controller.duties()[0]?.satisfiedBy,
      await bench.ledger.recentPrivate(entry?.seq ?? 0),
    ]).toEqual(["documented", { person: "A. Name", by: "A. Name", text: "the words" }]);
  });
  test("stays open while the ledger cannot take the document", async () => {
    const bench = await owing();
    const [duty] = bench.controller.duties();
    bench.store.broken = true;
    await expect(bench.controller.documentStop(duty?.id ?? "", { text: "x" })).rejects.toMatchObject({
      code: "BWC_L01",
    });
    expect(bench.controller.snapshot().duties.open).toBe(1);
  });
  test("that is not open is the caller's fault", async () => {
    const bench = await owing();
    await expect(bench.controller.documentStop("d-9", { text: "x" })).rejects.toMatchObject({
      code: "BWC_C23",
    });
  });
  test("survives a restart", async () => {
    const bench = await owing();
    const { store, clock, camera } = bench;
    const next = new Bench({ store, clock, camera, run: 2 });
    await next.controller.start();
    expect(next.controller.duties()).toEqual(bench.controller.duties());
  });
});
