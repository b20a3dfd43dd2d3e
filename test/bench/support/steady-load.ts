import { join } from "node:path";
import { type ControlClient, controlClient } from "@vestige/firmware-sim";
import type { CameraView, Snapshot } from "@vestige/controller";
import type { BenchContext } from "../harness/figure.ts";
import { median } from "../harness/statistics.ts";
import { type Broker, startBroker } from "./broker.ts";
import { type Running, processStatistics, startVestige } from "./child.ts";
import { pause, realClock } from "./clock.ts";
import { freePort } from "./free-port.ts";

export const CAMERAS = 1_600;
/** One event of each camera a minute: 60 a camera-hour. */
const LOAD_MS = 60_000;
const WINDOWS = 5;
const WARM_UP_MS = 8_000;
const SETTLE_MS = 4_000;
const START_MS = 120_000;
const READINGS = 5;
/** Requests of one connection wait for each other, and a gesture takes its time: so many at once. */
const HANDS = 64;
/** Below this the load was not the one that the bounds are for. */
const LEAST_EVENTS = 0.95 * CAMERAS;

/** What one process took in one window, or at its end. */
export interface Window {
  /** Share of one core, in percent. */
  readonly cpu: number;
  readonly rssKiB: number;
}

/** What the fleet and the controller took under the steady load. */
export interface SteadyLoad {
  readonly broker: string;
  /** Memory of the command without a camera. */
  readonly emptyKiB: number;
  readonly fleet: readonly Window[];
  readonly controller: readonly Window[];
  /** Events that the controller acknowledged, for a camera and an hour. */
  readonly eventsPerCameraHour: number;
}

interface Controller {
  readonly process: Running;
  get<T>(path: string): Promise<T>;
}

const fleetArguments = (url: string, cameras: number, control: string): readonly string[] => [
  ...["sim", "--json", "--seed", "20254", "--broker", url],
  ...["--cameras", String(cameras), "--control", control],
];

async function startFleet(
  { url }: Broker,
  cameras: number,
  context: BenchContext,
): Promise<{ readonly process: Running; readonly control: string }> {
  const control = join(context.scratch, `control-${cameras}`);
  const fleet = startVestige(fleetArguments(url, cameras, control), context);
  await fleet.until(() => fleet.said().includes('"ready":true'), START_MS);
  return { process: fleet, control };
}

async function startController({ url }: Broker, context: BenchContext): Promise<Controller> {
  const port = await freePort();
  const ledger = join(context.scratch, "steady.sqlite");
  const process_ = startVestige(
    ["controller", "--broker", url, "--ledger", ledger, "--api-port", String(port), "--log-level", "error"],
    context,
  );
  await process_.until(() => process_.said().includes("listens"), START_MS);
  const get = async <T>(path: string): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return (await answer.json()) as T;
  };
  return { process: process_, get };
}

/** Memory of the command alone, when it has come to rest. */
async function emptyFleet(on: Broker, context: BenchContext): Promise<number> {
  const { process: fleet } = await startFleet(on, 0, context);
  const readings: number[] = [];
  for (let reading = 0; reading < READINGS; reading++) {
    await pause(400);
    readings.push((await processStatistics(fleet.pid)).rssKiB);
  }
  await fleet.end();
  return median(readings);
}

const follows = ({ claim, mode }: CameraView): boolean => claim === "claimed" && mode.startsWith("ready");

async function allFollowed({ process: controller, get }: Controller): Promise<readonly string[]> {
  let followed: readonly CameraView[] = [];
  await controller.until(async () => {
    followed = (await get<{ cameras: readonly CameraView[] }>("/cameras")).cameras.filter(follows);
    return followed.length === CAMERAS;
  }, START_MS);
  return followed.map(({ camera }) => camera);
}

/** One event for each camera, evenly over the time. What a camera refuses is missing from the count of events in the end. */
async function gestures(
  hands: readonly ControlClient[],
  plan: readonly { readonly camera: string; readonly event: string }[],
  overMs: number,
): Promise<void> {
  const startedAt = performance.now();
  const done: Promise<unknown>[] = [];
  for (const [index, { camera, event }] of plan.entries()) {
    await pause(startedAt + (index / plan.length) * overMs - performance.now());
    const hand = hands[index % hands.length] as ControlClient;
    done.push(hand.request({ do: "gesture", camera, event }).catch(() => undefined));
  }
  await Promise.all(done);
}

/** What a process takes in each of the windows that the load is cut into. */
async function watch(pid: number): Promise<readonly Window[]> {
  const windows: Window[] = [];
  const startedAt = performance.now();
  let [before, beganAt] = [await processStatistics(pid), startedAt];
  for (let window = 1; window <= WINDOWS; window++) {
    await pause(startedAt + (window / WINDOWS) * LOAD_MS - performance.now());
    const [after, endedAt] = [await processStatistics(pid), performance.now()];
    windows.push({
      cpu: ((after.cpuMs - before.cpuMs) / (endedAt - beganAt)) * 100,
      rssKiB: after.rssKiB,
    });
    [before, beganAt] = [after, endedAt];
  }
  return windows;
}

async function load(
  control: string,
  { cameras, controller, fleet }: { cameras: readonly string[]; controller: Controller; fleet: Running },
): Promise<Pick<SteadyLoad, "fleet" | "controller" | "eventsPerCameraHour">> {
  const hands = await Promise.all(
    Array.from({ length: HANDS }, () => controlClient({ path: control }, realClock)),
  );
  // Half of the cameras record already and set a marker, half begin a recording: both happen on a shift.
  const recording = cameras.filter((_, index) => index % 2 === 0);
  const record = (camera: string) => ({ camera, event: "recordPressed" });
  await gestures(hands, recording.map(record), WARM_UP_MS);
  await pause(SETTLE_MS);
  const acknowledged = async (): Promise<number> =>
    (await controller.get<Snapshot>("/health")).stats.acknowledged;
  const before = await acknowledged();
  const plan = cameras.map((camera, index) =>
    index % 2 === 0 ? { camera, event: "markerPressed" } : record(camera),
  );
  const [onFleet, onController] = await Promise.all([
    watch(fleet.pid),
    watch(controller.process.pid),
    gestures(hands, plan, LOAD_MS),
  ]);
  const events = (await acknowledged()) - before;
  for (const hand of hands) hand.close();
  if (events < LEAST_EVENTS) throw new Error(`only ${events} events were acknowledged`);
  return {
    fleet: onFleet,
    controller: onController,
    eventsPerCameraHour: (events / CAMERAS / LOAD_MS) * 3_600_000,
  };
}

async function steadyLoadOf(context: BenchContext): Promise<SteadyLoad> {
  const on = await startBroker(context);
  context.progress("building the command if need be");
  const build = startVestige(["--version"], context);
  await build.until(() => /^\d+\.\d+\.\d+$/m.test(build.said()), START_MS);
  const emptyKiB = await emptyFleet(on, context);
  context.progress(`starting a controller and ${CAMERAS} cameras`);
  const controller = await startController(on, context);
  const fleet = await startFleet(on, CAMERAS, context);
  const cameras = await allFollowed(controller);
  context.progress(`steady load for ${LOAD_MS / 1_000} s`);
  const taken = await load(fleet.control, { cameras, controller, fleet: fleet.process });
  await fleet.process.end();
  await controller.process.end();
  return { broker: on.what, emptyKiB, ...taken };
}

/** `vestige sim --cameras 1600` and `vestige controller` under the steady load: once for the three figures about it. */
export const steadyLoad = (context: BenchContext): Promise<SteadyLoad> =>
  context.once("steady load", () => steadyLoadOf(context));
