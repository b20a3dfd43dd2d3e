import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { Program } from "../../suites/support/program.ts";
import { temporaryFolder } from "../../suites/support/temporary-folder.ts";

/** The file that docker-compose.yml mounts. */
const CONFIGURATION = join(import.meta.dirname, "../../../docker/mosquitto.conf");
/** Debian puts it where the path of a user does not look. */
const PLACES = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto"];
const START_MS = 20_000;

/** A Mosquitto process that ends with its test. */
export interface Mosquitto {
  readonly port: number;
  readonly url: string;
  /** Resolves once somebody has subscribed to this filter; a client's own output comes late through a pipe. */
  subscribed(filter: string): Promise<unknown>;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** A new process on the same port; it listens when this resolves. */
  restart(): Promise<void>;
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function start(file: string): Promise<Program> {
  const command = PLACES.find((place) => existsSync(place)) ?? "mosquitto";
  const program = new Program(command, ["-c", file, "-v"]);
  await program.line({
    what: "Mosquitto runs (Debian package mosquitto)",
    limitMs: START_MS,
    find: (line) => (/mosquitto version .* running/.test(line) ? line : undefined),
  });
  return program;
}

/**
 * Starts Mosquitto with the file that docker-compose.yml mounts, line by line but for its listener: a free port of this
 * machine's loopback instead of 1883, where a Debian package may have started a service of its own.
 */
export async function startMosquitto(): Promise<Mosquitto> {
  const port = await freePort();
  const file = join(await temporaryFolder(), "mosquitto.conf");
  const text = await readFile(CONFIGURATION, "utf8");
  await writeFile(file, text.replace(/^listener 1883$/m, `listener ${port} 127.0.0.1`));
  let program = await start(file);
  onTestFinished(() => program.kill());
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    subscribed: (filter) =>
      program.line({
        what: `a subscription to ${filter} (Debian package mosquitto-clients)`,
        limitMs: START_MS,
        find: (line) => (line.includes(`${filter} (QoS`) ? line : undefined),
      }),
    kill: () => program.kill(),
    restart: async () => {
      program = await start(file);
    },
  };
}
