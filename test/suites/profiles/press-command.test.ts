import { createBenchControl, createCamera, serveControl, signTrigger } from "@vestige/firmware-sim";
import { loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import { describe, expect, onTestFinished, test } from "vitest";
import { passQuickly, QuickClock } from "../support/quick-clock.ts";
import { type Ran, runCommand } from "./run-command.ts";

interface Stand {
  readonly clock: QuickClock;
  /** Runs a command line on the camera's bench control. */
  run(...argv: readonly string[]): Promise<Ran>;
  json(...argv: readonly string[]): Promise<Readonly<Record<string, unknown>>>;
}

/** A camera that has been ready for a while, and bench control of it. */
async function stand(profile: string, settings: Partial<Settings> = {}): Promise<Stand> {
  const clock = new QuickClock();
  const camera = createCamera({
    ...{ id: "SIM-P-1", profile: loadProfile(profile), settings, clock, random: seededRandom(3) },
  });
  camera.powerOn();
  clock.advance(30_000);
  const cameras = new Map([[camera.id, createBenchControl(camera)]]);
  const server = await serveControl({ listen: { port: 0 }, cameras });
  const stop = passQuickly(clock);
  onTestFinished(async () => {
    stop();
    await server.close();
    await camera.close();
  });
  const control = "port" in server.address ? `127.0.0.1:${server.address.port}` : "";
  const run: Stand["run"] = (...argv) => runCommand(...argv, "--control", control);
  return { clock, run, json: async (...argv) => JSON.parse((await run(...argv, "--json")).out) };
}

describe("press", () => {
  test("prints presses, lights, cues and the mode", async () => {
    const { run } = await stand("axon-body-3");
    expect((await run("press", "start")).out).toMatch(
      /^SIM-P-1: pressed event twice; .*blinks \d+\/\d+ ms.*; start: tone 2, vibration 2; mode recording\.active \(simulated\)\n$/,
    );
  });

  test("has the same data in JSON", async () => {
    const { json } = await stand("axon-body-3");
    expect(await json("press", "start")).toMatchObject({
      ...{ simulated: true, camera: "SIM-P-1", event: "recordPressed", pressed: "pressed event twice" },
      ...{ mode: "recording.active", cues: [{ indication: "indicateStart" }], lights: expect.any(Array) },
      presses: expect.arrayContaining([{ atMs: 0, button: "event", action: "press" }]),
    });
  });

  test.each([
    ["test", "testRecordingPressed"],
    ["function-test", "functionTestPressed"],
    ["lights", "lightsPressed"],
    ["volume-up", "volumeUpPressed"],
    ["volume-down", "volumeDownPressed"],
  ])("knows the word %s", async (word, event) => {
    const { json } = await stand("generic");
    expect((await json("press", word))["event"]).toBe(event);
  });

  test("B14: hold mutes while the button is down, and unhold lets it go", async () => {
    const { json } = await stand("generic", { mute: "hold" });
    await json("press", "start");
    const audio = [await json("press", "hold"), await json("press", "unhold")].map(({ leaves, pressed }) => [
      pressed,
      (leaves as { audio: string }).audio,
    ]);
    expect(audio).toEqual([
      ["held function 1 s, and keeps it down", "muted"],
      ["let function go after 1 s", "live"],
    ]);
  });

  test("B12: stop is the second press where the first one asks for it", async () => {
    const { json } = await stand("axon-body-4", { deactivation: "confirm" });
    await json("press", "start");
    const presses = [await json("press", "stop"), await json("press", "stop")];
    expect(presses.map(({ event }) => event)).toEqual(["stopPressed", "confirmPressed"]);
  });

  test("B13: on wakes a camera that sleeps", async () => {
    const { json } = await stand("axon-body-3");
    await json("press", "sleep");
    expect((await json("press", "on"))["event"]).toBe("wakePressed");
  });

  test("says which gestures the state has where it lacks one", async () => {
    const { run } = await stand("axon-body-3");
    const { code, err } = await run("press", "stop");
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(
        /no gesture for stop in ready\.buffering; in ready\.buffering its wearer has .*start \(press event twice\)/,
      ),
    ]);
  });

  test("refuses a word that is none before it connects", async () => {
    expect((await runCommand("press", "dance", "--control", ":1")).err).toContain("BWC_U02");
  });
});

describe("bench", () => {
  test("prints what was heeded and what came of it", async () => {
    const { run } = await stand("motorola-v300");
    expect((await run("bench", "group", "action=start", "group=team-1")).out).toMatch(
      /^SIM-P-1: group heeded; .*; start: .*; mode recording\.active \(simulated\)\n$/,
    );
  });

  test("B17: docks and undocks", async () => {
    const { json } = await stand("generic");
    const modes = [await json("bench", "dock"), await json("bench", "undock")].map(({ mode }) => mode);
    expect(modes).toEqual(["docked", "ready.buffering"]);
  });

  test("F 13: gives a number as a number", async () => {
    const { json } = await stand("generic");
    expect((await json("bench", "battery", "percent=7"))["batteryPercent"]).toBeCloseTo(7, 1);
  });

  test("gives a truth as a truth", async () => {
    const { json } = await stand("generic");
    expect((await json("bench", "fault", "name=dead-light", "present=true"))["faults"]).toEqual([
      "dead-light",
    ]);
  });

  test("F 24: --simulation-key signs a trigger with the simulation's key", async () => {
    const { clock, json } = await stand("generic");
    const sentAt = new Date(clock.wall()).toISOString();
    const words = ["source=car-7", "sourceKind=vehicle", "counter=1", `sentAt=${sentAt}`];
    const results = [
      await json("bench", "trigger", ...words),
      await json("bench", "trigger", ...words, "--simulation-key"),
    ];
    expect(results.map(({ result }) => result)).toEqual([{ heeded: false }, { heeded: true }]);
  });

  test("takes a signature that was made elsewhere", async () => {
    const { clock, json } = await stand("generic");
    const sentAt = new Date(clock.wall()).toISOString();
    const signature = signTrigger({ source: "car-7", sourceKind: "vehicle", counter: 1, sentAt });
    const words = ["source=car-7", "sourceKind=vehicle", "counter=1", `sentAt=${sentAt}`];
    expect((await json("bench", "trigger", ...words, `signature=${signature}`))["result"]).toEqual({
      heeded: true,
    });
  });

  test("prints the answer to a question alone", async () => {
    const { json } = await stand("generic");
    expect(await json("bench", "cameras")).toEqual({
      simulated: true,
      request: "cameras",
      result: ["SIM-P-1"],
    });
  });

  test.each([
    [["explode"], "is no request"],
    [["battery", "percent=full"], "is not a number"],
    [["fault", "name=dead-light", "present=perhaps"], "is not a boolean"],
    [["battery", "volts=3"], "is no field of battery, which takes percent=NUMBER"],
    [["battery"], "percent is missing"],
    [["dock", "--simulation-key"], "--simulation-key goes with a trigger"],
    [[], "--list"],
  ])("%j is refused before it connects", async (words, why) => {
    const { code, err } = await runCommand("bench", ...words, "--control", ":1");
    expect([code, err.includes(why)]).toEqual([2, true]);
  });

  test("--list prints every request with its fields, in 110 columns", async () => {
    const { out } = await runCommand("bench", "--list");
    const widest = Math.max(...out.split("\n").map((line) => line.length));
    expect([widest <= 110, /^battery +percent=NUMBER +Sets the charge/m.test(out)]).toEqual([true, true]);
  });
});
