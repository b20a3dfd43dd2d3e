import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SqliteStore, erasePerson, openSqliteStore, verifyLedger } from "@vestige/controller";
import { seededRandom } from "@vestige/protocol/base";
import { type World, memoryWires } from "../../kit/index.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepWorld } from "../support/keep-world.ts";

const WEARER = "Quentin Quillfeather";
const REASON = "she fears the xylophonist next door";
const ERASURE = {
  at: "2024-03-14T08:00:00.000Z",
  by: "records clerk",
  reason: "request of the person",
  random: seededRandom(1),
};

let folder = "";
let store: SqliteStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vestige-private-"));
  store = await openSqliteStore({ file: join(folder, "ledger.db"), mode: "create" });
});
const open = keepWorld();
// After the world has closed the store: hooks run in the reverse order of their making.
afterEach(() => rm(folder, { recursive: true }));

/** A stop whose reason is spoken of by name. */
async function shift(): Promise<World> {
  const world = await open({ seed: 121, wires: (clock) => memoryWires(clock), store, autoStart: true });
  world.bench.wearer(WEARER);
  await world.start();
  const persons = [{ role: "witness" as const, refusesRecording: true }];
  await world.finish(world.situation({ phase: "begin", activity: "interview", persons }), "interview");
  await world.settle();
  await world.gesture("stopPressed");
  await world.speak(1_600);
  world.bench.chooseCode("witness-refusal", REASON);
  await world.settle();
  await world.finish(world.order({ kind: "start", camera: world.camera.id, by: WEARER }), "start");
  await world.settle();
  return world;
}

/** Which of the texts stand in any file of the ledger. */
async function inFiles(): Promise<readonly string[]> {
  const files = await Promise.all(
    (await readdir(folder)).map((file) => readFile(join(folder, file), "latin1")),
  );
  return [WEARER, REASON].filter((text) => files.some((content) => content.includes(text)));
}

test("what was said about a person is kept in the ledger's files", async () => {
  await shift();
  expect(await inFiles()).toEqual([WEARER, REASON]);
});

test("erasing a person takes the text out of the files, and the chain verifies", async () => {
  await shift();
  const { seqs } = await erasePerson(store, WEARER, ERASURE);
  expect({ some: seqs.length > 0, left: await inFiles(), ...(await verifyLedger(store)) }).toMatchObject({
    some: true,
    left: [],
    verified: true,
  });
});

test("no line of any log, at the lowest level, holds a name or a reason", async () => {
  const world = await shift();
  const lines = world.logLines.filter((line) => line.includes(WEARER) || line.includes(REASON));
  expect({ lines, some: world.logLines.length > 0 }).toEqual({ lines: [], some: true });
});
