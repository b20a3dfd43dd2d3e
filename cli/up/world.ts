import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mqttLink, serialLink } from "@vestige/controller";
import { createBenchControl, type Fleet, type FleetMember, firstPhasePlace } from "@vestige/firmware-sim";
import { loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import { mqttCameras, serialCameras } from "../compose/cameras.ts";
import { type RunningController, startController } from "../compose/controller.ts";
import type { FleetEvidence } from "../compose/evidence.ts";
import type { CommandContext } from "../context.ts";
import { type EmbeddedBroker, startBroker } from "./broker.ts";
import type { Actor } from "./shift.ts";

export interface WorldOptions {
  readonly cameras: number;
  readonly serial: number;
  readonly seed: number;
  /** Address of a broker; `embedded` for one in this process. */
  readonly broker: string;
  /** Where the ledger goes; a new temporary folder when left out. */
  readonly ledger?: string;
  /** Where recordings are written; without it they are kept and hashed by reference (N-BG-21). */
  readonly evidence?: FleetEvidence | undefined;
}

/** Broker, cameras and controller of one `vestige up`. */
export interface World {
  readonly running: RunningController;
  readonly members: readonly FleetMember[];
  readonly actors: readonly Actor[];
  readonly ledger: string;
  readonly broker: string;
  close(): Promise<void>;
}

/** Every so many-th camera is left as today's cameras are, so that an undocumented stop is seen too (A54). */
const IMMEDIATE_EVERY = 5;
const PROFILE = "axon-body-3";

const isImmediate = (index: number): boolean => index % IMMEDIATE_EVERY === IMMEDIATE_EVERY - 1;

const settingsOf = (index: number): Partial<Settings> => ({
  deactivation: isImmediate(index) ? "immediate" : "gate",
});

const actorOf = (member: FleetMember): Actor => ({
  bench: createBenchControl(member.camera),
  deactivation: member.camera.settings.deactivation === "gate" ? "gate" : "immediate",
});

/** Made-up names, so that a person's private parts can be found and erased. */
const wearerName = (index: number): string => `Wearer ${String(index + 1).padStart(4, "0")}`;

const newLedger = (): string => join(mkdtempSync(join(tmpdir(), "vestige-")), "ledger.db");

/** Starts everything and waits for every camera to be claimed by the controller. */
export async function startWorld(
  o: WorldOptions,
  context: CommandContext,
  told: (text: string) => void,
): Promise<World> {
  const { clock } = context;
  const ends: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const embedded: EmbeddedBroker | undefined = o.broker === "embedded" ? await startBroker() : undefined;
    if (embedded) ends.push(() => embedded.close());
    const url = embedded?.url ?? o.broker;
    const setup = {
      ...{ profile: loadProfile(PROFILE), clock, random: seededRandom(o.seed), settingsOf },
      storageOf: (camera: string) => (o.evidence === undefined ? {} : { evidence: o.evidence.of(camera) }),
    };
    const radio = mqttCameras({ ...setup, count: o.cameras }, url);
    const wired = serialCameras({
      ...setup,
      count: o.serial,
      from: o.cameras,
      settingsOf: () => ({ deactivation: "gate" }),
    });
    ends.push(async () => wired.close());
    for (const fleet of [radio, wired.fleet]) ends.push(() => fleet.stop());
    const ledger = o.ledger ?? newLedger();
    const id = `up-${o.seed}`;
    const running = await startController({
      ...{ context, id, ledger, pack: "ice-2024-article", autoStart: true, logLevel: "warn", apiPort: 0 },
      linksOf: (log) => [
        mqttLink({ url, controller: id, clock, log }),
        ...wired.paths.map((path, index) =>
          serialLink({ path, controller: id, clock, log, place: firstPhasePlace(o.cameras + index) }),
        ),
      ],
    });
    ends.push(() => running.close());
    await connectAll([radio, wired.fleet], { running, context, told });
    const members = [radio, wired.fleet].flatMap((fleet) => [...fleet.members.values()]);
    const actors = members.map(actorOf);
    for (const [index, { bench }] of actors.entries()) bench.wearer(wearerName(index));
    return { running, members, actors, ledger, broker: url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const CLAIM_LIMIT_MS = 60_000;
const LOOK_MS = 100;

interface Connecting {
  readonly running: RunningController;
  readonly context: CommandContext;
  readonly told: (text: string) => void;
}

/** Switches all cameras on and waits until the controller follows each of them. */
async function connectAll(fleets: readonly Fleet[], { running, context, told }: Connecting): Promise<void> {
  const wanted = fleets.reduce((sum, fleet) => sum + fleet.members.size, 0);
  const started = Promise.all(fleets.map((fleet) => fleet.start()));
  const giveUpAt = context.clock.now() + CLAIM_LIMIT_MS;
  for (;;) {
    const ready = running.controller.cameras().filter((camera) => isFollowed(camera)).length;
    told(`${ready} of ${wanted} cameras connected`);
    if (ready >= wanted) break;
    if (context.clock.now() >= giveUpAt) break;
    await new Promise<void>((resolve) => void context.clock.after(LOOK_MS, resolve));
  }
  await started;
}

const isFollowed = (camera: ReturnType<RunningController["controller"]["cameras"]>[number]): boolean =>
  camera.claim === "claimed" && camera.mode.startsWith("ready");
