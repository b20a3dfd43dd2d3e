import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { signFirmware } from "@vestige/firmware-sim";
import { describe, expect, onTestFinished, test } from "vitest";
import { runCommand } from "../profiles/run-command.ts";

/** The address of an interface that says yes to everything, and the bodies that it was sent. */
async function yesSayer(): Promise<{ readonly url: string; readonly bodies: unknown[] }> {
  const bodies: unknown[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
    request.on("end", () => {
      bodies.push(JSON.parse(text));
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ ok: true, simulated: true, id: "o-1" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

const CAMERA = ["--camera", "SIM-T-1"];
const DIGEST = "ab".repeat(32);
const SIGNATURE = "cd".repeat(64);
const IMAGE = ["--firmware", "0.2.0", "--bytes", "9", "--digest", DIGEST];
const SENT_AT = "2024-03-13T08:00:00.000Z";

async function ordered(argv: readonly string[]): Promise<unknown> {
  const { url, bodies } = await yesSayer();
  const { code, out } = await runCommand("order", ...argv, ...CAMERA, "--api", url, "--json");
  return { code, simulated: (JSON.parse(out) as { simulated?: true }).simulated, body: bodies[0] };
}

describe("vestige order", () => {
  test.each([
    [["assign", "--wearer", "A. Name"], { kind: "assign", wearer: "A. Name", trained: true }],
    [["assign", "--wearer", "A. Name", "--untrained"], { kind: "assign", wearer: "A. Name", trained: false }],
    [["assign", "--nobody"], { kind: "assign", wearer: null, trained: false }],
    [["live", "--on", "--viewer", "A. Name"], { kind: "live", on: true, viewer: "A. Name" }],
    [["live", "--off", "--viewer", "A. Name"], { kind: "live", on: false, viewer: "A. Name" }],
    [
      ["group", "--start", "--group", "g-1", "--category", "arrest"],
      { kind: "group", action: "start", group: "g-1", category: "arrest" },
    ],
    [["group", "--stop", "--group", "g-1"], { kind: "group", action: "stop", group: "g-1" }],
    [
      ["retrospect", "--from-seconds-ago", "90", "--seconds", "60", "--authority", "A", "--reason", "why"],
      { kind: "retrospect", fromSecondsAgo: 90, seconds: 60, authority: "A", reason: "why" },
    ],
    [
      ["update", ...IMAGE, "--signature", SIGNATURE],
      { kind: "update", version: "0.2.0", bytes: 9, digest: DIGEST, signature: SIGNATURE },
    ],
    [["recall", "--withdraw", "--reason", "why"], { kind: "recall", recalled: true, reason: "why" }],
    [["recall", "--restore"], { kind: "recall", recalled: false }],
    [["categorise", "--category", "arrest"], { kind: "categorise", category: "arrest" }],
    [
      ["configure", "--config-version", "2", "--set", "stealth=true", "--set", "mute=hold"],
      { kind: "configure", version: 2, settings: { stealth: true, mute: "hold" } },
    ],
    [["set-time"], { kind: "set-time" }],
    [["claim"], { kind: "claim" }],
    [
      [
        "trigger",
        "--source",
        "car-7",
        "--source-kind",
        "vehicle",
        "--counter",
        "4",
        "--distance",
        "3",
      ].concat(["--signature", SIGNATURE, "--sent-at", SENT_AT]),
      {
        ...{ kind: "trigger", source: "car-7", sourceKind: "vehicle", counter: 4, distanceM: 3 },
        ...{ sentAt: SENT_AT, signature: SIGNATURE },
      },
    ],
    [["mark", "--label", "door", "--by", "A. Name"], { kind: "mark", label: "door", by: "A. Name" }],
  ])("%j is ordered in the words of its message", async (argv, words) => {
    expect(await ordered(argv)).toEqual({ code: 0, simulated: true, body: { camera: "SIM-T-1", ...words } });
  });

  test("F 21: update signs a firmware with the simulation's key when it is told to", async () => {
    const signature = signFirmware({ version: "0.2.0", bytes: 9, digest: DIGEST });
    expect(await ordered(["update", ...IMAGE, "--simulation-key"])).toMatchObject({ body: { signature } });
  });

  test.each([
    [["assign"]],
    [["assign", "--wearer", "A", "--nobody"]],
    [["live", "--viewer", "A"]],
    [["group", "--group", "g-1"]],
    [["recall", "--withdraw", "--restore"]],
    [["update", ...IMAGE]],
    [["trigger", "--source", "s", "--source-kind", "peer", "--counter", "1", "--signature", SIGNATURE]],
    [["configure", "--config-version", "2", "--set", "stealth"]],
  ])("%j is wrong usage, and nothing is ordered", async (argv) => {
    const { url, bodies } = await yesSayer();
    const { code } = await runCommand("order", ...argv, ...CAMERA, "--api", url);
    expect([code, bodies]).toEqual([2, []]);
  });

  test.each([
    [["assign"], "say either --wearer or --nobody"],
    [["update", ...IMAGE], "say either --signature or --simulation-key"],
    [
      ["trigger", "--source", "s", "--source-kind", "peer", "--counter", "1", "--signature", SIGNATURE],
      "--signature goes with --sent-at, and not with --simulation-key",
    ],
  ])("%j with --json says what is wrong as JSON", async (argv, message) => {
    const { code, out, err } = await runCommand("order", ...argv, ...CAMERA, "--json");
    expect([code, JSON.parse(out), err]).toMatchObject([2, { error: { code: "BWC_U02", message } }, ""]);
  });
});
