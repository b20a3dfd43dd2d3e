import { join } from "node:path";
import { seededRandom } from "@vestige/protocol/base";
import { consoleFraming } from "@vestige/smp";
import { describe, expect, test } from "vitest";
import { createWorld, serialWires } from "../../kit/index.ts";
import { runCommand } from "../profiles/run-command.ts";
import { mqttWires } from "../support/mqtt-wires.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { itemsIn } from "./file-items.ts";
import { tell } from "../support/tell.ts";
import { countsOf, type Item, unmarkedIn } from "./marked.ts";
import { apiItems, playShift, serviceItems, shiftFolders, shiftWorld } from "./whole-shift.ts";
import { eavesdrop, publicationsOn } from "./wire-items.ts";

const LIMIT_MS = 120_000;

/** Says how much was searched, since finding nothing in nothing proves nothing. */
function search(where: string, items: readonly Item[]): readonly string[] {
  const counts = Object.entries(countsOf(items)).map(([kind, count]) => `${kind} ${count}`);
  tell(`${where}: searched ${items.length} items for one without a mark: ${counts.join(", ")}`);
  return unmarkedIn(items).map(({ kind, name, text }) => `${kind} ${name}: ${text.slice(0, 200)}`);
}

const KINDS_OF_FILES = [
  ...["bookmark", "device log line", "key frame of a clip", "manifest", "outbox line", "position track"],
  ...["signature", "titles of a clip"],
];

describe("everything that a whole shift produced says that it is simulated", () => {
  test("over MQTT: messages, ledger, log, interface, and what the cameras left", {
    timeout: LIMIT_MS,
  }, async () => {
    const folders = await shiftFolders();
    let heard: readonly Item[] = [];
    const world = await createWorld(
      await shiftWorld(folders, async (clock, random) => {
        const wires = await mqttWires(clock, seededRandom(random.int(0, 2 ** 31)));
        heard = await publicationsOn(wires.url);
        return wires;
      }),
    );
    const open = await playShift(world, folders);
    const answers = await apiItems(world);
    const service = await serviceItems(world);
    await world.close();
    const files = [...(await itemsIn(folders.evidence)), ...(await itemsIn(folders.state))];
    const items = [...heard, ...open, ...answers, ...service, ...files];
    expect(search("MQTT", items)).toEqual([]);
    expect(Object.keys(countsOf(items))).toEqual(
      [...KINDS_OF_FILES, "API answer", "MQTT message", "ledger entry", "log line", "sidecar"].toSorted(),
    );
  });

  test("over serial: every SMP payload", { timeout: LIMIT_MS }, async () => {
    const folders = await shiftFolders();
    const heard: Item[] = [];
    const faults = (stream: Parameters<typeof eavesdrop>[0]) => eavesdrop(stream, heard);
    const world = await createWorld(
      await shiftWorld(folders, (clock) => serialWires({ clock, framing: consoleFraming, faults })),
    );
    await playShift(world, folders);
    await world.close();
    expect(search("serial", heard)).toEqual([]);
    expect(heard.length).toBeGreaterThan(200);
  });

  test("on the command line: outputs, files and copies of `up` and `record`", {
    timeout: LIMIT_MS,
  }, async () => {
    const folder = await temporaryFolder();
    const place = (name: string): string => join(folder, name);
    const [evidence, set, copies, ledger] = [
      place("evidence"),
      place("set"),
      place("copies"),
      place("ledger.db"),
    ];
    const log = join(set, "device.log.jsonl");
    const items: Item[] = [];
    for (const words of [
      [
        "up",
        "--cameras",
        "5",
        "--serial",
        "0",
        "--duration",
        "8",
        "--ledger",
        ledger,
        "--evidence",
        evidence,
      ],
      ["record", "--profile", "axon-body-3", "--seconds", "9", "--out", set],
      ["evidence", "verify", set],
      ["evidence", "verify", evidence, "--json"],
      ["evidence", "rendition", set, "--out", copies],
      ["evidence", "rendition", evidence, "--out", copies, "--json"],
      ["camera", "log", log],
      ["camera", "log", log, "--json"],
      ["ledger", "verify", "--ledger", ledger],
    ])
      items.push({ kind: "command's output", name: words.join(" "), text: (await runCommand(...words)).out });
    const files = await Promise.all([evidence, set, copies].map(itemsIn));
    expect(search("command line", [...items, ...files.flat()])).toEqual([]);
    expect(countsOf(files.flat())["rendition"]).toBeGreaterThan(1);
  });
});
