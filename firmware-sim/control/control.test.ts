import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type Socket, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCamera } from "../device/create-camera.ts";
import { VirtualClock } from "../testing/virtual-clock.ts";
import { type BenchControl, createBenchControl } from "./bench-control.ts";
import { type ControlClient, controlClient } from "./client.ts";
import { CONTROL_REQUESTS } from "./requests.ts";
import { type ControlServer, netAddress, serveControl } from "./server.ts";

/** Notes what is asked of it, in order. */
class NotedControl implements BenchControl {
  readonly camera: string;
  readonly mode = "off";
  readonly calls: unknown[][] = [];

  constructor(camera: string) {
    this.camera = camera;
  }

  readonly #note =
    (name: string) =>
    (...values: unknown[]): void => {
      this.calls.push([name, ...values]);
    };

  press = this.#note("press");
  release = this.#note("release");
  chooseCode = this.#note("chooseCode");
  dock = this.#note("dock");
  undock = this.#note("undock");
  battery = this.#note("battery");
  storage = this.#note("storage");
  clockUnset = this.#note("clockUnset");
  clockStep = this.#note("clockStep");
  clockDrift = this.#note("clockDrift");
  fault = this.#note("fault");
  brownOut = this.#note("brownOut");
  position = this.#note("position");
  scene = this.#note("scene");
  powerCut = this.#note("powerCut");
  powerOn = this.#note("powerOn");
  linkCut = this.#note("linkCut");
  linkUp = this.#note("linkUp");
  wearer = this.#note("wearer");
  readonly trigger = (...values: unknown[]): boolean => this.#heed("trigger", values);
  readonly group = (...values: unknown[]): boolean => this.#heed("group", values);
  category = this.#note("category");

  #heed(name: string, values: readonly unknown[]): boolean {
    this.calls.push([name, ...values]);
    return true;
  }

  async gesture(...values: unknown[]): Promise<void> {
    this.calls.push(["gesture", ...values]);
  }

  async speak(...values: unknown[]): Promise<void> {
    this.calls.push(["speak", ...values]);
  }

  gestures(): ReturnType<BenchControl["gestures"]> {
    return [];
  }

  read(): ReturnType<BenchControl["read"]> {
    throw new Error("nothing to read");
  }
}

describe("bench control", () => {
  const clock = new VirtualClock();
  let control: NotedControl;
  let cameras: Map<string, BenchControl>;
  let server: ControlServer;
  let client: ControlClient;
  let bugs: unknown[];
  let sockets: Socket[];

  beforeEach(async () => {
    control = new NotedControl("SIM-C-1");
    cameras = new Map([["SIM-C-1", control]]);
    bugs = [];
    sockets = [];
    server = await serveControl({ listen: { port: 0 }, cameras, onBug: (error) => bugs.push(error) });
    client = await controlClient(server.address, clock);
  });
  afterEach(async () => {
    client.close();
    for (const socket of sockets) socket.destroy();
    await server.close();
  });

  /** Sends bytes as they are; resolves with so many answers. */
  const raw = (bytes: string | Uint8Array, answers = 1): Promise<Record<string, unknown>[]> =>
    new Promise((resolve) => {
      const socket = connect(netAddress(server.address));
      sockets.push(socket);
      let text = "";
      socket.on("data", (chunk) => {
        text += chunk.toString();
        const lines = text.split("\n").slice(0, -1);
        if (lines.length >= answers) resolve(lines.map((line) => JSON.parse(line)));
      });
      socket.write(bytes);
    });

  test.each([
    [{ do: "press", button: "record" }, ["press", "record"]],
    [{ do: "gesture", event: "stopPressed" }, ["gesture", "stopPressed"]],
    [{ do: "speak", ms: 2000 }, ["speak", { ms: 2000 }]],
    [{ do: "speak", ms: 2000, level: 70 }, ["speak", { ms: 2000, level: 70 }]],
    [{ do: "choose-code", code: "concluded" }, ["chooseCode", "concluded", undefined]],
    [{ do: "fault", name: "dead-light", present: true }, ["fault", { name: "dead-light", present: true }]],
    [
      { do: "fault", name: "stuck-button", present: true, part: "event" },
      ["fault", { name: "stuck-button", present: true, part: "event" }],
    ],
    [{ do: "brown-out", ms: 20 }, ["brownOut", 20]],
    [{ do: "position" }, ["position", null]],
    [{ do: "position", latitude: 1, longitude: 2 }, ["position", { latitude: 1, longitude: 2 }]],
    [{ do: "scene", complexity: 3 }, ["scene", 3]],
    [{ do: "clock-drift", ppm: -20 }, ["clockDrift", -20]],
    [{ do: "link-cut" }, ["linkCut", undefined]],
    [{ do: "wearer", name: null }, ["wearer", null, {}]],
    [{ do: "wearer", name: "A", trained: false }, ["wearer", "A", { trained: false }]],
    [{ do: "category", category: "arrest" }, ["category", "arrest", undefined]],
    [{ do: "category", category: "arrest", recording: "R-1" }, ["category", "arrest", "R-1"]],
    [
      { do: "trigger", source: "car-7", sourceKind: "vehicle", counter: 3, sentAt: null, distanceM: 4 },
      ["trigger", { source: "car-7", sourceKind: "vehicle", counter: 3, distanceM: 4 }],
    ],
    [
      { do: "group", action: "start", group: "team-1", category: "arrest" },
      ["group", { action: "start", group: "team-1", category: "arrest" }],
    ],
    [{ do: "clock-step", ms: -5 }, ["clockStep", -5]],
  ])("%j reaches the camera", async (call, reached) => {
    await client.request(call);
    expect(control.calls).toEqual([reached]);
  });

  test.each([
    ["{", "BWC_T10"],
    ["[1]", "BWC_T10"],
    ['{"do":"explode"}', "BWC_T12"],
    ['{"do":"constructor"}', "BWC_T12"],
    ['{"do":"press"}', "BWC_T13"],
    ['{"do":"press","button":7}', "BWC_T13"],
    ['{"do":"press","button":"record","hard":true}', "BWC_T13"],
    ['{"do":"gesture","event":"explode"}', "BWC_T13"],
    ['{"do":"fault","name":"explode","present":true}', "BWC_T13"],
    ['{"do":"position","latitude":1}', "BWC_T13"],
    ['{"do":"dock","camera":"SIM-OTHER"}', "BWC_T14"],
    [`{"do":"press","button":"${"x".repeat(5000)}"}`, "BWC_T11"],
  ])("refuses %.60s with a code", async (line, code) => {
    expect(await raw(`${line}\n`)).toMatchObject([{ ok: false, code }]);
  });

  test("goes on after a refused line", async () => {
    const [, second] = await raw(`nonsense\n${"y".repeat(9000)}\n{"id":3,"do":"dock"}\n`, 3).then((all) =>
      all.slice(1),
    );
    expect(second).toEqual({ id: 3, ok: true });
  });

  test("repeats the id of a request, also of a refused one", async () => {
    expect(await raw('{"id":"x-1","do":"explode"}\n')).toMatchObject([{ id: "x-1", ok: false }]);
  });

  test("needs the camera's name where there are several", async () => {
    cameras.set("SIM-C-2", new NotedControl("SIM-C-2"));
    await expect(client.request({ do: "dock" })).rejects.toMatchObject({ code: "BWC_T14" });
  });

  test("lists its cameras", async () => {
    expect(await client.request({ do: "cameras" })).toEqual(["SIM-C-1"]);
  });

  test("tells our own bug from a refusal", async () => {
    const error = await client.request({ do: "read" }).catch((thrown: unknown) => thrown);
    expect([error, bugs.length]).toMatchObject([{ code: "BWC_U01" }, 1]);
  });

  test("carries out the requests of a connection one after another", async () => {
    let finish: () => void = () => undefined;
    control.gesture = () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      });
    const first = client.request({ do: "gesture", event: "stopPressed" });
    const second = client.request({ do: "dock" });
    const other = await controlClient(server.address, clock);
    await other.request({ do: "cameras" });
    other.close();
    const before = control.calls.length;
    finish();
    await Promise.all([first, second]);
    expect([before, control.calls.length]).toEqual([0, 1]);
  });

  test("fails what waits when the server goes", async () => {
    control.gesture = () => new Promise<void>(() => undefined);
    const waiting = client.request({ do: "gesture", event: "stopPressed" }).catch((error: unknown) => error);
    await raw('{"do":"cameras"}\n');
    await server.close();
    expect(await waiting).toMatchObject({ code: "BWC_T15" });
  });

  test("gives a request up after its time", async () => {
    control.gesture = () => new Promise<void>(() => undefined);
    const waiting = client
      .request({ do: "gesture", event: "stopPressed" }, 500)
      .catch((error: unknown) => error);
    clock.advance(500);
    expect(await waiting).toMatchObject({ code: "BWC_T16" });
  });
});

describe("the socket of bench control", () => {
  const folder = mkdtempSync(join(tmpdir(), "vestige-control-"));
  const path = join(folder, "bench.sock");
  const clock = new VirtualClock();
  const camera = createCamera({
    ...{ id: "SIM-C-9", profile: loadProfile("generic"), clock, random: seededRandom(2) },
  });
  const cameras = new Map([[camera.id, createBenchControl(camera)]]);
  afterEach(() => rmSync(path, { force: true }));

  test("reads a real camera through a file", async () => {
    const server = await serveControl({ listen: { path }, cameras });
    const client = await controlClient({ path }, clock);
    const reading = await client.request({ do: "read" });
    client.close();
    await server.close();
    expect(reading).toMatchObject({
      ...{ simulated: true, camera: "SIM-C-9", mode: "off", switches: { covert: "off" } },
      counters: { triggers: {}, refusedConfigurations: 0, refusedUpdates: 0 },
    });
  });

  test("is not taken from a server that answers", async () => {
    const server = await serveControl({ listen: { path }, cameras });
    const second = await serveControl({ listen: { path }, cameras }).catch((error: unknown) => error);
    await server.close();
    expect(second).toMatchObject({ code: "BWC_T06" });
  });

  test("does not overwrite a file that is no socket", async () => {
    writeFileSync(path, "precious");
    const refused = await serveControl({ listen: { path }, cameras }).catch((error: unknown) => error);
    expect([refused, existsSync(path)]).toMatchObject([{ code: "BWC_T06" }, true]);
  });

  test("that nobody serves refuses with a code", async () => {
    await expect(controlClient({ path }, clock)).rejects.toMatchObject({ code: "BWC_T15" });
  });
});

test("every request says what it is for", () => {
  const silent = Object.entries(CONTROL_REQUESTS).filter(([, { summary }]) => !summary.endsWith("."));
  expect(silent.map(([name]) => name)).toEqual([]);
});
