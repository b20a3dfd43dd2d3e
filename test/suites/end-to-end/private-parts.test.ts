import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SqliteStore, erasePerson, openSqliteStore, verifyLedger } from "@vestige/controller";
import { seededRandom } from "@vestige/protocol/base";
import { type World, memoryWires } from "../../kit/index.ts";
import { afterEach, beforeEach, expect, test } from "vitest";
import { giveOrder } from "../support/give-order.ts";
import { keepWorld } from "../support/keep-world.ts";

const WEARER = "Quentin Quillfeather";
const REASON = "she fears the xylophonist next door";
const VIEWER = "Wilhelmina Watchworth";
const AUTHORITY = "Ambrose Overseer";
const WHY = "the zeppelin was seen by others";
const PLACE = { latitude: 42.331427, longitude: -83.045754 };

/** Private parts by whose they are: what is erased with that person, and with nobody else. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  [WEARER]: [WEARER, REASON, String(PLACE.latitude)],
  [VIEWER]: [VIEWER],
  [AUTHORITY]: [AUTHORITY, WHY],
};
const ALL = Object.values(PARTS).flat();
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

/** A stop whose reason is spoken of by name, somebody who watches, and a recording after the fact. */
async function shift(): Promise<World> {
  const world = await open({ seed: 121, wires: (clock) => memoryWires(clock), store, autoStart: true });
  world.bench.wearer(WEARER);
  world.bench.position(PLACE);
  await world.start();
  const persons = [{ role: "witness" as const, refusesRecording: true }];
  await world.finish(world.situation({ phase: "begin", activity: "interview", persons }), "interview");
  await world.settle();
  await world.gesture("stopPressed");
  await world.speak(1_600);
  world.bench.chooseCode("witness-refusal", REASON);
  await world.settle();
  await giveOrder(world, { kind: "start", by: WEARER });
  await giveOrder(world, { kind: "live", on: true, viewer: VIEWER });
  const span = { fromSecondsAgo: 20, seconds: 10 };
  await giveOrder(world, { kind: "retrospect", ...span, authority: AUTHORITY, reason: WHY });
  await giveOrder(world, { kind: "assign", wearer: WEARER, trained: true });
  // The end of a recording that is watched names wearer's place and viewer both.
  world.bench.storage(0);
  await world.settle();
  return world;
}

/** Which of the texts stand in any file of the ledger. */
async function inFiles(): Promise<readonly string[]> {
  const files = await Promise.all(
    (await readdir(folder)).map((file) => readFile(join(folder, file), "latin1")),
  );
  return ALL.filter((text) => files.some((content) => content.includes(text)));
}

test("what was said about a person is kept in the ledger's files", async () => {
  await shift();
  expect(await inFiles()).toEqual(ALL);
});

test.each(Object.entries(PARTS))(
  "F 22, F 26, F 27: erasing %s takes their texts out of the files and no other's, and the chain verifies",
  async (person, parts) => {
    await shift();
    await erasePerson(store, person, ERASURE);
    expect({ left: await inFiles(), ...(await verifyLedger(store)) }).toMatchObject({
      left: ALL.filter((text) => !parts.includes(text)),
      verified: true,
    });
  },
);

test("no line of any log, at the lowest level, holds a name or a reason", async () => {
  const world = await shift();
  const lines = world.logLines.filter((line) => ALL.some((text) => line.includes(text)));
  expect({ lines, some: world.logLines.length > 0 }).toEqual({ lines: [], some: true });
});
