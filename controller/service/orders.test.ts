import { TimeoutError } from "@vestige/protocol/base";
import { describe, expect, test } from "vitest";
import { Bench } from "../testing/bench.ts";
import { settled } from "../testing/test-clock.ts";

async function met(options: ConstructorParameters<typeof Bench>[0] = {}): Promise<Bench> {
  const bench = new Bench(options);
  await bench.meet();
  return bench;
}

const camera = "SIM-T-1";

describe("an order to start", () => {
  test("is in the ledger before it goes out", async () => {
    const bench = await met();
    let before: readonly unknown[] = [];
    bench.link.answer = (command) => {
      if (command.kind === "start") before = [bench.controller.snapshot().ledger.entries];
      return "ok";
    };
    await bench.controller.order({ kind: "start", camera, trigger: "operator" });
    const [order] = await bench.entries("order");
    expect([before, order?.public]).toEqual([
      [order?.seq],
      { simulated: true, order: bench.link.last("start")?.id, ordered: "start", trigger: "operator" },
    ]);
  });
  test("goes out although the ledger cannot be written, and is entered late", async () => {
    const bench = await met();
    bench.store.broken = true;
    const outcome = await bench.controller.order({ kind: "start", camera });
    const writable = bench.controller.snapshot().ledger.writable;
    bench.store.broken = false;
    await bench.pass(2_000);
    const [entry] = await bench.entries("order");
    expect([
      outcome.ok,
      writable,
      entry?.public["late"],
      bench.controller.snapshot().ledger.writable,
    ]).toEqual([true, false, true, true]);
  });
  test("goes out although the ledger does not answer, and says that it went first", async () => {
    const bench = await met();
    const commit = bench.store.commit.bind(bench.store);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    bench.store.commit = async (entries) => {
      await gate;
      return commit(entries);
    };
    const order = bench.controller.order({ kind: "start", camera });
    await bench.pass(300);
    const sent = bench.link.last("start") !== undefined;
    open();
    await order;
    await bench.pass(2_000);
    expect([sent, (await bench.entries("order-late"))[0]?.public["late"]]).toEqual([true, true]);
  });
  test.each([
    { kind: "trigger", source: "car-7", sourceKind: "vehicle", counter: 1 },
    { kind: "group", action: "start", group: "g-1" },
  ] as const)("is one whoever is behind it, and waits for no ledger: $kind", async (order) => {
    const bench = await met();
    bench.store.broken = true;
    const outcome = await bench.controller.order({ ...order, camera });
    bench.store.broken = false;
    await bench.pass(2_000);
    const [entry] = await bench.entries("order");
    expect([outcome.ok, entry?.public]).toMatchObject([true, { ordered: order.kind, late: true }]);
  });
  test("has a latency: from the order to the twin showing a recording", async () => {
    const bench = await met();
    await bench.controller.order({ kind: "start", camera });
    await bench.pass(7);
    await bench.does("startOrdered", { data: { recording: "r1" } });
    expect(bench.controller.startLatencies()).toEqual([7]);
  });
  test("that found the camera recording has no latency", async () => {
    const bench = await met();
    await bench.does("recordPressed");
    await bench.controller.order({ kind: "start", camera });
    await bench.does("markerPressed");
    expect(bench.controller.startLatencies()).toEqual([]);
  });
  test("that the camera refuses is an outcome with the camera's code, and an entry", async () => {
    const bench = await met();
    bench.link.answer = () => ({ code: "BWC_D03" });
    const outcome = await bench.controller.order({ kind: "start", camera });
    await settled();
    const [entry] = await bench.entries("order-outcome");
    expect([outcome, entry?.public["outcome"]]).toMatchObject([
      { ok: false, code: "BWC_D03", inDoubt: false },
      "not-done",
    ]);
  });
  test("that nobody answers is in doubt", async () => {
    const bench = await met();
    bench.link.answer = () => new TimeoutError("BWC_C29", "no answer");
    const outcome = await bench.controller.order({ kind: "start", camera });
    await settled();
    const [entry] = await bench.entries("order-outcome");
    expect([outcome, entry?.public["outcome"]]).toMatchObject([{ ok: false, inDoubt: true }, "in-doubt"]);
  });
  test("for a camera that no link leads to is not sent", async () => {
    const bench = await met();
    bench.link.handlers.unreachable(camera, "last will");
    expect(await bench.controller.order({ kind: "start", camera })).toMatchObject({ code: "BWC_C29" });
  });
  test("for a camera that was never seen is the caller's fault", async () => {
    const bench = await met();
    await expect(bench.controller.order({ kind: "start", camera: "SIM-T-9" })).rejects.toMatchObject({
      code: "BWC_C22",
    });
  });
});

describe("any other order", () => {
  test("waits for the ledger and is not sent without it", async () => {
    const bench = await met();
    bench.store.broken = true;
    const outcome = await bench.controller.order({ kind: "stop", camera });
    expect([outcome, bench.link.last("stop")]).toMatchObject([{ ok: false, code: "BWC_L01" }, undefined]);
  });
  test("keeps the words of a reason and the name out of the public part and of the log", async () => {
    const bench = await met();
    await bench.controller.order({
      kind: "stop",
      camera,
      code: "concluded",
      text: "the words",
      by: "A. Name",
    });
    const [order] = await bench.entries("order");
    const said = JSON.stringify(await bench.entries()) + bench.logLines.join("");
    expect([
      said.includes("the words"),
      said.includes("A. Name"),
      await bench.ledger.recentPrivate(order?.seq ?? 0),
    ]).toEqual([false, false, { person: "A. Name", by: "A. Name", text: "the words" }]);
  });
  test.each([
    ["assign", { kind: "assign", wearer: "A. Name", trained: true }, { wearer: "A. Name" }],
    ["live", { kind: "live", on: true, viewer: "A. Name" }, { viewer: "A. Name" }],
    [
      "retrospect",
      { kind: "retrospect", fromSecondsAgo: 9, seconds: 4, authority: "A. Name", reason: "the words" },
      { authority: "A. Name", reason: "the words" },
    ],
  ] as const)("of the kind %s keeps whom it names in an entry of their own", async (_kind, order, part) => {
    const bench = await met();
    await bench.controller.order({ ...order, camera, by: "B. Name" });
    const [given] = await bench.entries("order");
    const [named] = await bench.entries("person-named");
    const said = JSON.stringify([given, named]);
    expect([
      ["A. Name", "B. Name", "the words"].filter((text) => said.includes(text)),
      await bench.ledger.recentPrivate(given?.seq ?? 0),
      await bench.ledger.recentPrivate(named?.seq ?? 0),
      named?.public["order"],
    ]).toEqual([
      [],
      { person: "B. Name", by: "B. Name" },
      { person: "A. Name", ...part },
      given?.public["order"],
    ]);
  });
  test("whose name says nothing is nobody's, and is entered all the same", async () => {
    const bench = await met();
    await bench.controller.order({ kind: "live", camera, on: true, viewer: "" });
    const [named] = await bench.entries("person-named");
    expect(await bench.ledger.recentPrivate(named?.seq ?? 0)).toEqual({ viewer: "" });
  });
  test("to hand the camera back says openly that nobody wears it", async () => {
    const bench = await met();
    await bench.controller.order({ kind: "assign", camera, wearer: null, trained: false });
    expect((await bench.entries("order"))[0]?.public).toMatchObject({ ordered: "assign", wearer: null });
  });
  test("to recall keeps the words of its reason with who gives it", async () => {
    const bench = await met();
    await bench.controller.order({
      kind: "recall",
      camera,
      recalled: true,
      reason: "the words",
      by: "A. Name",
    });
    const [order] = await bench.entries("order");
    expect([
      JSON.stringify(order).includes("the words"),
      await bench.ledger.recentPrivate(order?.seq ?? 0),
    ]).toEqual([false, { person: "A. Name", by: "A. Name", reason: "the words" }]);
  });
  test.each([
    [
      { kind: "stop", code: "concluded" },
      { kind: "stop", code: "concluded" },
    ],
    [
      { kind: "mark", label: "door" },
      { kind: "mark", label: "door" },
    ],
    [
      { kind: "configure", version: 2, settings: { deactivation: "gate" } },
      { kind: "configure", version: 2, settings: { deactivation: "gate" } },
    ],
    [
      { kind: "choose-code", code: "concluded" },
      { kind: "choose-code", code: "concluded" },
    ],
    [{ kind: "set-time" }, { kind: "set-time", time: "2024-03-13T08:00:00.000Z" }],
    [
      { kind: "assign", wearer: "A. Name", trained: true },
      { kind: "assign", wearer: "A. Name", trained: true },
    ],
    [
      { kind: "live", on: true, viewer: "A. Name" },
      { kind: "live", on: true, viewer: "A. Name" },
    ],
    [
      { kind: "group", action: "stop", group: "g-1" },
      { kind: "group", action: "stop", group: "g-1" },
    ],
    [
      { kind: "group", action: "start", group: "g-1", category: "arrest" },
      { kind: "group", action: "start", group: "g-1", category: "arrest" },
    ],
    [
      { kind: "retrospect", fromSecondsAgo: 9, seconds: 4, authority: "A. Name", reason: "why" },
      { kind: "retrospect", fromSecondsAgo: 9, seconds: 4, authority: "A. Name", reason: "why" },
    ],
    [
      { kind: "update", version: "0.2.0", bytes: 1, digest: "d", signature: "s" },
      { kind: "update", version: "0.2.0", bytes: 1, digest: "d", signature: "s" },
    ],
    [
      { kind: "recall", recalled: true },
      { kind: "recall", recalled: true },
    ],
    [
      { kind: "categorise", category: "arrest" },
      { kind: "categorise", category: "arrest" },
    ],
    [
      { kind: "trigger", source: "car-7", sourceKind: "vehicle", counter: 1 },
      { kind: "trigger", source: "car-7", counter: 1, sentAt: "2024-03-13T08:00:00.000Z" },
    ],
    [
      { kind: "trigger", source: "car-7", sourceKind: "vehicle", counter: 1, sentAt: null },
      { kind: "trigger", source: "car-7", sentAt: null },
    ],
  ] as const)("goes out as its command: %o", async (order, command) => {
    const bench = await met();
    await bench.controller.order({ ...order, camera });
    expect(bench.link.sent.at(-1)).toMatchObject({ ...command, by: "control-1", simulated: true });
  });
});

describe("an operator's decision", () => {
  test("without an open request is refused", async () => {
    const bench = await met();
    expect(await bench.controller.order({ kind: "decide", camera, accepted: true })).toMatchObject({
      ok: false,
      code: "BWC_C26",
    });
  });
  test("speaks of the open request and is entered as the operator's", async () => {
    const bench = await met();
    await bench.does("recordPressed", { data: { recording: "r1" } });
    const asked = await bench.does("stopPressed");
    await bench.controller.order({ kind: "decide", camera, accepted: false, message: "not now" });
    const [decision] = await bench.entries("decision");
    expect([bench.link.last("decide"), decision?.public["by"]]).toMatchObject([
      { request: asked.number, accepted: false, message: "not now" },
      "operator",
    ]);
  });
});
