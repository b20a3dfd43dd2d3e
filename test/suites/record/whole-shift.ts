import { join } from "node:path";
import { createApi, createLog, openSqliteStore } from "@vestige/controller";
import {
  createEvidence,
  createPace,
  DiskDeviceStore,
  folderDisk,
  type Pace,
  simulatedSource,
} from "@vestige/firmware-sim";
import { seededRandom } from "@vestige/protocol/base";
import { runShift, type VirtualClock, type World, type WorldOptions } from "../../kit/index.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { itemsIn } from "./file-items.ts";
import type { Item } from "./marked.ts";

const CAMERAS = [
  { id: "SIM-T-1", profile: "axon-body-3", settings: { deactivation: "gate" } },
  { id: "SIM-T-2", profile: "generic" },
] as const;
const source = simulatedSource();

/** A world whose cameras write what they record, and their reports, into folders. */
export interface ShiftFolders {
  readonly evidence: string;
  readonly state: string;
  readonly ledger: string;
}

export async function shiftFolders(): Promise<ShiftFolders> {
  const folder = await temporaryFolder();
  return {
    evidence: join(folder, "evidence"),
    state: join(folder, "state"),
    ledger: join(folder, "ledger.db"),
  };
}

/** Options of such a world. */
export async function shiftWorld(
  { evidence, state, ledger }: ShiftFolders,
  wires: WorldOptions["wires"],
): Promise<WorldOptions> {
  let pace: Pace | undefined;
  const disk = (folder: string, camera: string) =>
    folderDisk({ folder: join(folder, camera), blocking: true });
  const storageOf = (camera: string, clock: VirtualClock) => {
    pace ??= createPace({ clock });
    return {
      evidence: createEvidence({ camera, clock, pace, source, disk: disk(evidence, camera) }),
      store: new DiskDeviceStore(disk(state, camera)),
    };
  };
  const store = await openSqliteStore({ file: ledger, mode: "create" });
  return { ...{ seed: 31, cameras: CAMERAS, wires, store, storageOf }, autoStart: true };
}

/** A shift in which everything happens that leaves something, a power cut in a recording among it. */
export async function playShift(world: World, folders: ShiftFolders): Promise<readonly Item[]> {
  await world.start();
  world.bench.position({ latitude: 42.33, longitude: -83.05 });
  for (const bench of world.benches.values()) bench.wearer("Wearer 0001");
  await runShift(world, { steps: 60, random: seededRandom(32) });
  await world.pass(5_000);
  const { id: camera } = world.camera;
  await world.finish(world.order({ kind: "start", camera, trigger: "operator" }), "start");
  await world.finish(world.order({ kind: "mark", camera, label: "before the cut" }), "mark");
  await world.pass(4_500);
  const open = await itemsIn(folders.evidence);
  world.bench.powerCut();
  world.bench.powerOn();
  await world.settle();
  return open.filter(({ kind }) => kind === "sidecar");
}

const ASKED = [
  ["GET", "/health"],
  ["GET", "/cameras"],
  ["GET", "/duties"],
  ["GET", "/nothing"],
  ["POST", "/orders", { kind: "mark", camera: "SIM-T-2", label: "by the interface" }],
  ["POST", "/orders", { kind: "no such order" }],
  ["POST", "/situation", { camera: "SIM-T-2", phase: "begin", activity: "arrest" }],
  ["POST", "/duties/none/document", { by: "somebody", text: "why" }],
] as const;

/** What the controller's interface answers, refusals included. */
export async function apiItems(world: World): Promise<readonly Item[]> {
  const { controller, clock } = world;
  const log = createLog({ clock, destination: { write: (line) => void world.logLines.push(line) } });
  const api = createApi({ controller, log });
  const ask = async ([method, url, payload]: (typeof ASKED)[number]): Promise<string> =>
    (await api.inject({ method, url, ...(payload === undefined ? {} : { payload }) })).body;
  const items: Item[] = [];
  for (const asked of ASKED) {
    const name = `${asked[0]} ${asked[1]}`;
    items.push({ kind: "API answer", name, text: await world.finish(ask(asked), name) });
  }
  await api.close();
  return items;
}

/** What the controllers have logged, and what stands in their ledger. */
export async function serviceItems(world: World): Promise<readonly Item[]> {
  const rows = await world.store.rowsAfter(0, Number.MAX_SAFE_INTEGER);
  return [
    ...world.logLines.map((text, index) => ({ kind: "log line", name: String(index + 1), text })),
    ...rows.map(({ seq, kind, publicText }) => ({
      ...{ kind: "ledger entry", name: `${seq} ${kind}`, text: publicText },
    })),
  ];
}
