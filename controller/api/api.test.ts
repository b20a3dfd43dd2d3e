import { describe, expect, test } from "vitest";
import { createApi, createLog, listenApi } from "../index.ts";
import { Bench } from "../testing/bench.ts";

const camera = "SIM-T-1";

async function met() {
  const bench = new Bench();
  await bench.meet();
  const log = createLog({
    clock: bench.clock,
    destination: { write: (line) => void bench.logLines.push(line) },
  });
  return { bench, api: createApi({ controller: bench.controller, log }) };
}

type Api = Awaited<ReturnType<typeof met>>["api"];

async function ask(api: Api, method: "GET" | "POST", url: string, body?: object) {
  const response = await api.inject({ method, url, ...(body === undefined ? {} : { payload: body }) });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
}

describe("GET /health", () => {
  test("says how it is, and that it is simulated", async () => {
    const { api } = await met();
    expect(await ask(api, "GET", "/health")).toMatchObject({
      status: 200,
      body: { ok: true, simulated: true, cameras: 1, connected: 1, ledger: { writable: true } },
    });
  });
  test("is not well while the ledger cannot be written", async () => {
    const { bench, api } = await met();
    bench.store.broken = true;
    await bench.controller.order({ kind: "stop", camera });
    expect(await ask(api, "GET", "/health")).toMatchObject({ status: 503, body: { ok: false } });
  });
});

describe("POST /orders", () => {
  test("orders a start", async () => {
    const { bench, api } = await met();
    const answer = await ask(api, "POST", "/orders", { kind: "start", camera, trigger: "operator" });
    expect([answer, bench.link.last("start")?.trigger]).toMatchObject([
      { status: 200, body: { ok: true, simulated: true } },
      "operator",
    ]);
  });
  test.each([
    { kind: "assign", wearer: null, trained: false },
    { kind: "live", on: false, viewer: "A. Näme" },
    { kind: "group", action: "start", group: "g-1" },
    { kind: "retrospect", fromSecondsAgo: 9, seconds: 4, authority: "A. Name", reason: "x" },
    { kind: "update", version: "0.2.0", bytes: 1, digest: "ab".repeat(32), signature: "ab".repeat(64) },
    { kind: "recall", recalled: true },
    { kind: "categorise", category: "arrest" },
    { kind: "trigger", source: "car-7", sourceKind: "vehicle", counter: 1 },
    { kind: "set-time" },
    { kind: "configure", version: 1, settings: { stealth: true, triggerSources: ["car-7"] } },
  ])("orders $kind", async (order) => {
    const { bench, api } = await met();
    const answer = await ask(api, "POST", "/orders", { ...order, camera });
    expect([answer.status, bench.link.sent.at(-1)?.kind]).toEqual([200, order.kind]);
  });
  test("tells what the camera refused as a finding, with the remedy", async () => {
    const { bench, api } = await met();
    bench.link.answer = () => ({ code: "BWC_D09" });
    expect(await ask(api, "POST", "/orders", { kind: "stop", camera })).toMatchObject({
      status: 409,
      body: { ok: false, code: "BWC_D09", fault: "caller", remedy: "none: there is nothing to stop or mark" },
    });
  });
  test("tells that the ledger cannot be written as the service's trouble", async () => {
    const { bench, api } = await met();
    bench.store.broken = true;
    expect(await ask(api, "POST", "/orders", { kind: "stop", camera })).toMatchObject({
      status: 503,
      body: { code: "BWC_L01", fault: "link" },
    });
  });
  test.each([
    ["an unknown kind", { kind: "dance", camera }],
    ["an unknown field", { kind: "start", camera, more: 1 }],
    ["a field of another kind", { kind: "start", camera, text: "x" }],
    ["a wrong type", { kind: "decide", camera, accepted: "yes" }],
    ["a missing field", { kind: "choose-code", camera }],
    ["a camera that is not simulated", { kind: "start", camera: "X-1" }],
    ["a setting that no camera has", { kind: "configure", camera, version: 1, settings: { colour: 1 } }],
    ["a wearer of whom is not said whether they were trained", { kind: "assign", camera, wearer: "A" }],
    ["a group's unknown action", { kind: "group", camera, action: "join", group: "g-1" }],
    [
      "a recording after the fact that nobody authorises",
      { kind: "retrospect", camera, fromSecondsAgo: 9, seconds: 4, reason: "x" },
    ],
    [
      "a digest that is none",
      { kind: "update", camera, version: "0.2.0", bytes: 1, digest: "x", signature: "ab".repeat(64) },
    ],
    [
      "a kind of source that does not exist",
      { kind: "trigger", camera, source: "s", sourceKind: "mast", counter: 1 },
    ],
  ])("refuses %s and changes nothing", async (_what, body) => {
    const { bench, api } = await met();
    const before = bench.link.sent.length;
    const answer = await ask(api, "POST", "/orders", body);
    expect([answer.status, answer.body["code"], bench.link.sent.length]).toEqual([400, "BWC_C21", before]);
  });
  test("does not repeat a value that it refuses", async () => {
    const { api } = await met();
    const { body } = await ask(api, "POST", "/orders", { kind: "choose-code", camera, code: "the words!" });
    expect(JSON.stringify(body)).not.toContain("the words");
  });
  test("does not know a camera that was never seen", async () => {
    const { api } = await met();
    const answer = await ask(api, "POST", "/orders", { kind: "start", camera: "SIM-T-9" });
    expect(answer).toMatchObject({ status: 404, body: { code: "BWC_C22" } });
  });
  test("refuses what is not JSON", async () => {
    const { api } = await met();
    const headers = { "content-type": "application/json" };
    const answer = await api.inject({ method: "POST", url: "/orders", headers, payload: "{" });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, "BWC_C21"]);
  });
});

describe("POST /situation", () => {
  test("takes a report without id and time", async () => {
    const { bench, api } = await met();
    const persons = [{ role: "witness", refusesRecording: true }];
    const answer = await ask(api, "POST", "/situation", {
      camera,
      activity: "interview",
      phase: "begin",
      persons,
    });
    expect([answer.status, bench.view()?.verdict]).toEqual([200, "MUST"]);
  });
  test("refuses a name where a pseudonym belongs", async () => {
    const { api } = await met();
    const persons = [{ role: "witness", name: "A. Name" }];
    const answer = await ask(api, "POST", "/situation", {
      camera,
      activity: "interview",
      phase: "begin",
      persons,
    });
    expect([answer.status, JSON.stringify(answer.body).includes("A. Name")]).toEqual([400, false]);
  });
});

describe("the duties", () => {
  test("are listed, and end with a document", async () => {
    const { bench, api } = await met();
    await bench.report("begin", "arrest");
    await bench.does("recordPressed", { data: { recording: "r1" } });
    const facts = { gate: false };
    await bench.does("stopPressed", { facts, data: { recording: "r1", trigger: "immediate" } });
    const [duty] = bench.controller.duties();
    const answer = await ask(api, "POST", `/duties/${duty?.id}/document`, { text: "x", by: "A. Name" });
    expect([answer.status, (await ask(api, "GET", "/duties")).body["duties"]]).toMatchObject([
      200,
      [{ id: duty?.id, satisfiedBy: "documented" }],
    ]);
  });
  test("that are not open are not found", async () => {
    const { api } = await met();
    expect(await ask(api, "POST", "/duties/d-9/document", { text: "x" })).toMatchObject({
      status: 404,
      body: { code: "BWC_C23" },
    });
  });
});

describe("the interface", () => {
  test("lists the cameras", async () => {
    const { api } = await met();
    expect((await ask(api, "GET", "/cameras")).body["cameras"]).toMatchObject([{ camera, claim: "claimed" }]);
  });
  test("has no other route", async () => {
    const { api } = await met();
    expect(await ask(api, "GET", "/secret")).toMatchObject({ status: 404, body: { code: "BWC_C30" } });
  });
  test.each(["0.0.0.0", "::", "localhost", "192.0.2.1"])("does not listen on %s", async (host) => {
    const { api } = await met();
    await expect(listenApi(api, { host, port: 0 })).rejects.toMatchObject({ code: "BWC_C20" });
  });
  test("tells an error that nothing expected without its text, and logs it", async () => {
    const { bench, api } = await met();
    bench.controller.snapshot = () => {
      throw new Error("the words");
    };
    const { status, body } = await ask(api, "GET", "/health");
    expect([
      status,
      body["code"],
      JSON.stringify(body).includes("the words"),
      bench.logLines.length > 0,
    ]).toEqual([500, "BWC_C28", false, true]);
  });
});
