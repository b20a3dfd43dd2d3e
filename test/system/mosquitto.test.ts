import { join } from "node:path";
import { systemClock } from "@vestige/cli";
import { mqttPort } from "@vestige/firmware-sim";
import { seededRandom } from "@vestige/protocol/base";
import { AGREED, PLACE } from "../kit/index.ts";
import { describe, expect, onTestFinished, test } from "vitest";
import { agreementInFile, startControllerProcess } from "../suites/support/controller-process.ts";
import { Program } from "../suites/support/program.ts";
import { type RealCamera, isReady, realCamera } from "../suites/support/real-cameras.ts";
import { temporaryFolder } from "../suites/support/temporary-folder.ts";
import { type Mosquitto, startMosquitto } from "./support/mosquitto.ts";

const LIMIT_MS = 30_000;
const ID = "SIM-T-1";
const TOPIC = `bwc/v1/${PLACE.agency}/${PLACE.site}/${ID}`;

const cameraOn = ({ url }: Mosquitto, id: string = ID): RealCamera =>
  realCamera(id, mqttPort({ ...PLACE, url, clock: systemClock, random: seededRandom(Number(id.at(-1))) }));

/** `mosquitto_sub -v`, as somebody who looks at the wire starts it. */
async function subscribe({ port, subscribed }: Mosquitto, filter: string): Promise<Program> {
  const where = ["-h", "127.0.0.1", "-p", String(port)];
  const program = new Program("mosquitto_sub", [...where, "-t", filter, "-v", "-q", "1"]);
  onTestFinished(() => program.kill());
  await subscribed(filter);
  return program;
}

async function publishByHand({ port }: Mosquitto, text: string): Promise<void> {
  const where = ["-h", "127.0.0.1", "-p", String(port)];
  const program = new Program("mosquitto_pub", [...where, "-t", `${TOPIC}/command`, "-q", "1", "-m", text]);
  expect(await program.ended, program.lines.join("\n")).toBe(0);
}

/** The result of a command, as `mosquitto_sub` shows it. */
const resultOf = (watcher: Program, fits: (result: Readonly<Record<string, unknown>>) => boolean) =>
  watcher.line({
    what: "the result",
    limitMs: LIMIT_MS,
    find: (line) => {
      if (!line.startsWith(`${TOPIC}/result {`)) return undefined;
      const result = JSON.parse(line.slice(line.indexOf("{"))) as Readonly<Record<string, unknown>>;
      return fits(result) ? result : undefined;
    },
  });

describe("on Mosquitto with the configuration of docker-compose.yml", () => {
  test("mosquitto_sub shows readable JSON in which every camera says that it is simulated", async () => {
    const broker = await startMosquitto();
    const watcher = await subscribe(broker, "bwc/#");
    await isReady(cameraOn(broker));
    await watcher.line({
      what: "an event",
      limitMs: LIMIT_MS,
      find: (line) => (line.startsWith(`${TOPIC}/event {`) ? line : undefined),
    });
    const said = watcher.lines
      .filter((line) => line.startsWith("bwc/"))
      .map((line) => JSON.parse(line.slice(line.indexOf("{"))) as Readonly<Record<string, unknown>>);
    expect(said.map(({ simulated }) => simulated)).toEqual(said.map(() => true));
  });

  test("a start that is written by hand starts a recording", async () => {
    const broker = await startMosquitto();
    const watcher = await subscribe(broker, `${TOPIC}/result`);
    const real = cameraOn(broker);
    await isReady(real);
    await publishByHand(broker, '{"v":1,"kind":"start","id":"by-hand-1"}');
    const result = await resultOf(watcher, ({ id }) => id === "by-hand-1");
    expect({ ok: result["ok"], mode: real.camera.mode }).toEqual({ ok: true, mode: "recording.active" });
  });

  test.each([
    ["with a field that no start has", '{"v":1,"kind":"start","id":"by-hand-2","speed":"fast"}', "BWC_P"],
    ["of an unknown version", '{"v":9,"kind":"start","id":"by-hand-3"}', "BWC_P"],
    ["that is no JSON", '{"v":1,"kind":"start"', "BWC_P"],
  ])("a command %s gets a result with a code and changes nothing", async (_what, text, code) => {
    const broker = await startMosquitto();
    const watcher = await subscribe(broker, `${TOPIC}/result`);
    const real = cameraOn(broker);
    await isReady(real);
    const before = real.camera.issued();
    await publishByHand(broker, text);
    const result = await resultOf(watcher, ({ ok }) => ok === false);
    expect({ code: String(result["code"]).slice(0, code.length), issued: real.camera.issued() }).toEqual({
      code,
      issued: before,
    });
  });

  test("a broker that is killed by SIGKILL and restarted in the middle of a shift costs no event", async () => {
    const ledger = join(await temporaryFolder(), "ledger.db");
    const broker = await startMosquitto();
    const reals = ["SIM-T-1", "SIM-T-2", "SIM-T-3", "SIM-T-4"].map((id) => cameraOn(broker, id));
    const controller = await startControllerProcess(ledger, ["--broker", broker.url]);
    await Promise.all(reals.map(isReady));
    await controller.agreeWith(reals);
    await Promise.all(reals.map(({ bench }) => bench.gesture("recordPressed")));
    await broker.kill();
    await Promise.all(reals.map(({ bench }) => bench.gesture("markerPressed")));
    await broker.restart();
    await controller.agreeWith(reals);
    await controller.program.stop();
    expect(await agreementInFile(ledger, reals)).toEqual(AGREED);
  });
});
