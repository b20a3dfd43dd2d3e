import type { World } from "../../kit/index.ts";
import { describe, expect, test } from "vitest";
import { EVERY_WIRE } from "../support/every-wire.ts";
import { keepWorld } from "../support/keep-world.ts";

const open = keepWorld();

/** What the stop dialogue left behind. */
const outcome = ({ controller, camera, view }: World, world: World) => ({
  mode: view.call(world)?.mode,
  ended: camera.recordings().map(({ triggerOff }) => triggerOff),
  stops: Object.fromEntries(Object.entries(controller.stats().stops).filter(([, count]) => count > 0)),
});

const decisions = (world: World) =>
  world.news.flatMap((news) =>
    news.kind === "decided" ? [{ accepted: news.accepted, rules: news.because.map(({ rule }) => rule) }] : [],
  );

/** The wearer holds the button, says why, and chooses a code. */
async function askToStop(world: World, code: string): Promise<void> {
  await world.gesture("stopPressed");
  await world.speak(1_600);
  world.bench.chooseCode(code);
  await world.settle();
}

describe.each(EVERY_WIRE)("the stop dialogue over $wire", ({ wires }) => {
  const recording = async (seed: number, role: "witness" | "suspect"): Promise<World> => {
    const world = await open({ seed, wires, autoStart: true });
    world.bench.wearer("A. Name");
    await world.start();
    const persons = [{ role, refusesRecording: true }];
    await world.finish(world.situation({ phase: "begin", activity: "interview", persons }), "interview");
    await world.settle();
    return world;
  };

  test("lets a witness who refuses be a reason to stop, once it was spoken (A3)", async () => {
    const world = await recording(81, "witness");
    await askToStop(world, "witness-refusal");
    expect({ ...outcome(world, world), decisions: decisions(world) }).toEqual({
      mode: "ready.buffering",
      ended: ["justified"],
      stops: { justified: 1 },
      decisions: [{ accepted: true, rules: ["a3-witness-refusal"] }],
    });
  });

  test("refuses the same for a suspect, and the recording goes on (A3)", async () => {
    const world = await recording(82, "suspect");
    await askToStop(world, "witness-refusal");
    expect({ ...outcome(world, world), accepted: decisions(world).map(({ accepted }) => accepted) }).toEqual({
      mode: "recording.active",
      ended: [null],
      stops: { refused: 1 },
      accepted: [false],
    });
  });

  test("asks for nothing where nothing demands the recording any more", async () => {
    const world = await recording(83, "witness");
    await world.finish(world.situation({ phase: "end", activity: "interview" }), "end of the interview");
    await world.settle();
    await world.gesture("stopPressed");
    expect({ ...outcome(world, world), decisions: decisions(world) }).toEqual({
      mode: "ready.buffering",
      ended: ["concluded"],
      stops: { ended: 1 },
      decisions: [],
    });
  });

  test("goes on recording when the wearer says nothing", async () => {
    const world = await recording(84, "witness");
    await world.gesture("stopPressed");
    await world.pass(5 * 60_000);
    expect(outcome(world, world)).toEqual({ mode: "recording.active", ended: [null], stops: {} });
  });

  test("yields to the deliberate override, which is an event and owes an explanation", async () => {
    const world = await recording(85, "suspect");
    await world.gesture("stopPressed");
    await world.gesture("overridePressed");
    const owed = world.controller.duties().map(({ kind }) => kind);
    expect({ ...outcome(world, world), owed }).toEqual({
      mode: "ready.buffering",
      ended: ["override"],
      stops: { overridden: 1 },
      owed: ["document-stop"],
    });
  });
});
