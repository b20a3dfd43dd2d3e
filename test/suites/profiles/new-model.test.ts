import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createBenchControl, createCamera } from "@vestige/firmware-sim";
import { openProfile, writeJson } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import { expect, onTestFinished, test } from "vitest";
import { VirtualClock } from "../../kit/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { runCommand } from "./run-command.ts";

interface Editable {
  delays: { bootTime: { value: number } };
  settings: { deactivation: { value: string } };
  gestures: { event: string; gesture: { value: unknown } }[];
}

/** What its maker edits by hand: it boots slowly, stops at once, and starts with a double press. */
function edit(profile: Editable): void {
  profile.delays.bootTime.value = 7_000;
  profile.settings.deactivation.value = "immediate";
  for (const row of profile.gestures)
    if (row.event === "recordPressed") row.gesture.value = { kind: "doublePress", button: "event" };
}

/** A camera of a model that exists as one new file only: copied with the command, then edited. */
async function newModel() {
  const file = join(await temporaryFolder(), "night-owl.json");
  await runCommand("profiles", "new", "night-owl", "--out", file);
  const json = JSON.parse(await readFile(file, "utf8")) as Editable;
  edit(json);
  await writeFile(file, writeJson(json));
  const clock = new VirtualClock();
  const profile = openProfile(file);
  const camera = createCamera({ ...{ id: "SIM-N-1", profile, clock, random: seededRandom(5) } });
  onTestFinished(() => camera.close());
  camera.powerOn();
  const press = (): void => {
    camera.hardware.press("event");
    clock.advance(100);
    camera.hardware.release("event");
    clock.advance(100);
  };
  return { clock, camera, press };
}

test("a new file and no code: the camera boots in the time that its file says", async () => {
  const { clock, camera } = await newModel();
  clock.advance(6_900);
  const before = camera.mode;
  clock.advance(200);
  expect([before, camera.mode]).toEqual(["booting", "ready.buffering"]);
});

test("a new file and no code: the gesture of the model that it was copied from does nothing", async () => {
  const { clock, camera, press } = await newModel();
  clock.advance(60_000);
  press();
  clock.advance(5_000);
  expect(camera.mode).toBe("ready.buffering");
});

test("a new file and no code: the camera records with its own gesture", async () => {
  const { clock, camera, press } = await newModel();
  clock.advance(60_000);
  press();
  press();
  clock.advance(10_000);
  void createBenchControl(camera).gesture("stopPressed");
  clock.advance(60_000);
  expect(camera.recordings().map(({ triggerOff }) => triggerOff)).toEqual(["immediate"]);
});
