import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { delimiter, join, resolve } from "node:path";
import type { BenchContext } from "../harness/figure.ts";
import { startChild, startProgram } from "./child.ts";
import { freePort } from "./free-port.ts";

/** A broker on loopback. */
export interface Broker {
  readonly url: string;
  /** What it is, for the details of a figure. */
  readonly what: string;
}

const CONFIGURATION = resolve(import.meta.dirname, "../../../docker/mosquitto.conf");
const START_MS = 10_000;
/** Debian puts it where only the superuser looks. */
const PLACES = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, "127.0.0.1", () => done(true));
    socket.once("error", () => done(false));
    socket.once("connect", () => socket.destroy());
  });

/** The file that docker-compose.yml mounts, but for its port. */
async function configurationFor(port: number, scratch: string): Promise<string> {
  const text = await readFile(CONFIGURATION, "utf8");
  const file = join(scratch, `mosquitto-${port}.conf`);
  await writeFile(file, text.replace(/^listener .*$/m, `listener ${port} 127.0.0.1`));
  return file;
}

async function startMosquitto(program: string, context: BenchContext): Promise<Broker> {
  const port = await freePort();
  const broker = startProgram(program, ["-c", await configurationFor(port, context.scratch)], context);
  await broker.until(() => answers(port), START_MS);
  return { url: `mqtt://127.0.0.1:${port}`, what: "Mosquitto" };
}

async function startEmbedded(context: BenchContext): Promise<Broker> {
  context.progress(
    "Mosquitto is not installed: the embedded broker stands in, and the figure is no match for the bound",
  );
  const module = new URL("../children/embedded-broker.ts", import.meta.url);
  const { port } = await startChild<{ port: number }>(module, {}, context);
  return { url: `mqtt://127.0.0.1:${port}`, what: "aedes, since Mosquitto is not installed" };
}

/** Mosquitto with the configuration of docker-compose.yml, for one figure. */
export function startBroker(context: BenchContext): Promise<Broker> {
  const program = PLACES.map((folder) => join(folder, "mosquitto")).find((file) => existsSync(file));
  return program === undefined ? startEmbedded(context) : startMosquitto(program, context);
}
