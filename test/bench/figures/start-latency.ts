import { randomBytes } from "node:crypto";
import { join } from "node:path";
import {
  type Controller,
  Ledger,
  createController,
  createLog,
  loadPack,
  mqttLink,
  openSqliteStore,
} from "@vestige/controller";
import { alternate } from "../harness/alternate.ts";
import type { BenchContext, Figure, Measurement } from "../harness/figure.ts";
import { quantile, rounded } from "../harness/statistics.ts";
import { startBroker } from "../support/broker.ts";
import { startChild } from "../support/child.ts";
import { pause, fineClock } from "../support/clock.ts";
import { EchoCaller } from "../support/echo.ts";

const CAMERAS = 50;
const ROUNDS = 7;
/** 50 a second, as N-LG-12 has it. */
const EVERY_MS = 20;
const LIMIT_MS = 30_000;
/** About the length of a `start`. */
const ECHO_BYTES = 200;

async function until(what: string, reached: () => boolean): Promise<void> {
  for (const giveUpAt = performance.now() + LIMIT_MS; !reached(); await pause(10))
    if (performance.now() > giveUpAt) throw new Error(`gave up waiting: ${what}`);
}

/** Calls once for every camera, evenly; resolves when all have ended. */
async function paced<T>(call: (index: number) => Promise<T>): Promise<readonly T[]> {
  const startedAt = performance.now();
  const calls: Promise<T>[] = [];
  for (let index = 0; index < CAMERAS; index++) {
    await pause(startedAt + index * EVERY_MS - performance.now());
    calls.push(call(index));
  }
  return Promise.all(calls);
}

async function startedController(url: string, { scratch, atEnd }: BenchContext): Promise<Controller> {
  const log = createLog({ clock: fineClock, destination: { write: () => undefined }, level: "silent" });
  const random = { hex: (length: number) => randomBytes(length).toString("hex") };
  const store = await openSqliteStore({ file: join(scratch, "latency.sqlite"), mode: "create" });
  const schedule = (task: () => void): void => void setImmediate(task);
  const ledger = new Ledger({ store, clock: fineClock, random, schedule });
  const controller = createController({
    id: "bench",
    clock: fineClock,
    random,
    links: [mqttLink({ url, controller: "bench", clock: fineClock, log })],
    ledger,
    pack: loadPack("ice-2024-article"),
    log,
  });
  atEnd(() => store.close());
  atEnd(() => controller.stop());
  await controller.start();
  return controller;
}

/** Orders a start of every camera, then brings all back; the starts' p50. */
function orderedStarts(controller: Controller, all: number[]) {
  const ids = controller.cameras().map(({ camera }) => camera);
  const allAre = (mode: string): boolean => controller.cameras().every((view) => view.mode.startsWith(mode));
  return async (): Promise<number> => {
    const before = controller.startLatencies().length;
    await paced((index) => controller.order({ kind: "start", camera: ids[index] ?? "" }));
    await until("all record", () => controller.startLatencies().length === before + CAMERAS);
    const latencies = controller.startLatencies().slice(before);
    all.push(...latencies);
    await Promise.all(ids.map((camera) => controller.order({ kind: "stop", camera, code: "concluded" })));
    await until("all are ready again", () => allAre("ready"));
    return quantile(latencies, 0.5);
  };
}

function bareEchoes(caller: EchoCaller, all: number[]) {
  const payload = Buffer.alloc(ECHO_BYTES, "e");
  return async (): Promise<number> => {
    const latencies = await paced((index) => caller.call(index, payload));
    all.push(...latencies);
    return quantile(latencies, 0.5);
  };
}

async function measure(context: BenchContext): Promise<Measurement> {
  const { url, what } = await startBroker(context);
  const controller = await startedController(url, context);
  const module = new URL("../children/cameras.ts", import.meta.url);
  await startChild(module, { url, cameras: CAMERAS }, context);
  const caller = await EchoCaller.connect(url);
  context.atEnd(() => caller.close());
  const isReady = ({ claim, mode }: ReturnType<Controller["cameras"]>[number]): boolean =>
    claim === "claimed" && mode.startsWith("ready");
  await until("all are ready", () => controller.cameras().filter(isReady).length === CAMERAS);
  const [starts, echoes]: [number[], number[]] = [[], []];
  const measured = await alternate({
    rounds: ROUNDS,
    unit: "p50 in ms",
    numerator: { what: "start", slice: orderedStarts(controller, starts) },
    denominator: { what: "bare echo", slice: bareEchoes(caller, echoes) },
  });
  const p99 = (values: readonly number[]): number => rounded(quantile(values, 0.99));
  const details = {
    ...measured.details,
    "start, p99 in ms": p99(starts),
    "bare echo, p99 in ms": p99(echoes),
  };
  return { ...measured, details: { ...details, broker: what } };
}

/** What claim, ledger, twin and chart add to a round trip over the broker. */
export const startLatency: Figure = {
  name: "start latency",
  unit: "x bare echo",
  kind: "ratio",
  target: { atMost: 3 },
  note:
    "p50 from handing an order to start to the controller, before its ledger entry, to its twin showing a recording, over " +
    "the p50 of a bare `mqtt` echo of 200 B, QoS 1, TCP_NODELAY at both ends. 50 cameras, 50 orders a second, the ledger in " +
    "a file with `synchronous=FULL`. Controller and caller in one process, cameras and echoes in another, the same " +
    "Mosquitto on loopback with the configuration of docker-compose.yml.",
  measure,
};
