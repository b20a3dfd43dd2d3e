import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Value } from "@sinclair/typebox/value";
import { expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { seenBy } from "../suites/support/controller-process.ts";
import { Program, match } from "../suites/support/program.ts";
import { eventually } from "../suites/support/real-time.ts";
import { temporaryFolder } from "../suites/support/temporary-folder.ts";
import { ComposeFile } from "./support/compose-schema.ts";
import { startMosquitto } from "./support/mosquitto.ts";

const ROOT = join(import.meta.dirname, "../..");
/** What `npx vestige` runs; without npx between, so that the process that is ended is the one that was started. */
const VESTIGE = join(ROOT, "node_modules/.bin/vestige");
/** The first start builds what it runs. */
const BUILD_MS = 150_000;
const LIMIT_MS = 60_000;

const file: unknown = parse(await readFile(join(ROOT, "docker-compose.yml"), "utf8"));
const { services, volumes } = file as ComposeFile;

const sourceOf = (volume: string): string => volume.split(":")[0] ?? "";

test("docker-compose.yml fits our schema of it", () => {
  expect([...Value.Errors(ComposeFile, file)].map(({ path, message }) => `${path}: ${message}`)).toEqual([]);
});

test("every service waits for services that are there, and that can become what it waits for", () => {
  const waits = Object.values(services).flatMap(({ depends_on = {} }) => Object.entries(depends_on));
  const wrong = waits.filter(([name, { condition }]) => {
    const service = services[name as keyof typeof services];
    return service === undefined || (condition === "service_healthy" && service.healthcheck === undefined);
  });
  expect(wrong).toEqual([]);
});

test("everything that is mounted is a declared volume or in the checkout", () => {
  const mounted = Object.values(services).flatMap((service) => service.volumes.map(sourceOf));
  const missing = mounted.filter((source) => !(source in volumes) && !existsSync(join(ROOT, source)));
  expect(missing).toEqual([]);
});

test("the broker of the system tests reads the file that is mounted into Mosquitto's container", () => {
  expect(services.mosquitto.volumes).toEqual(["./docker/mosquitto.conf:/mosquitto/config/mosquitto.conf:ro"]);
});

/** A command of the file for this machine: the broker's name becomes its address, the volume a folder. */
function natively(
  words: readonly string[],
  places: { readonly broker: string; readonly ledger: string },
): Program {
  const [npx, vestige, ...args] = words.map((word) =>
    word.replace("mqtt://mosquitto:1883", places.broker).replace(/^\/ledger\//, `${places.ledger}/`),
  );
  expect([npx, vestige]).toEqual(["npx", "vestige"]);
  const program = new Program(VESTIGE, args, ROOT);
  onTestFinished(async () => void (await program.stop()));
  return program;
}

/** The words of a health check behind `CMD`; `$$` is Compose's way to write `$`. */
const checkOf = ({ healthcheck }: ComposeFile["services"]["mosquitto"]): readonly string[] =>
  (healthcheck?.test ?? []).slice(1).map((word) => word.replaceAll("$$", "$"));

test("its commands, started natively with its files, become healthy and claim all 50 cameras", {
  timeout: BUILD_MS + 3 * LIMIT_MS,
}, async () => {
  const version = new Program(VESTIGE, ["--version"], ROOT);
  await version.line({ what: "the version", limitMs: BUILD_MS, find: match(/^(\d+\.\d+\.\d+)$/) });

  const broker = await startMosquitto();
  const [client = "", ...words] = checkOf(services.mosquitto);
  const brokerCheck = new Program(client, ["-p", String(broker.port), ...words]);

  const places = { broker: broker.url, ledger: await temporaryFolder() };
  // A free port instead of the interface's own: a controller of the developer may be running.
  const controller = natively([...(services.controller.command ?? []), "--api-port", "0"], places);
  const api = await controller.line({
    ...{ what: "the interface", limitMs: LIMIT_MS, find: match(/(http:\/\/127\.0\.0\.1:\d+)/) },
  });
  natively(services["firmware-sim"].command ?? [], places);
  await eventually(async () => (await seenBy(api)).filter(({ claim }) => claim === "claimed").length === 50, {
    ...{ what: "50 cameras are claimed", limitMs: LIMIT_MS },
    state: () => controller.lines.slice(-5).join("\n"),
  });
  const health = natively([...checkOf(services.controller), "--api", api], places);
  expect({ broker: await brokerCheck.ended, controller: await health.ended }).toEqual({
    broker: 0,
    controller: 0,
  });
});
