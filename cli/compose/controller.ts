import {
  createApi,
  createController,
  createLog,
  type Controller,
  Ledger,
  type Link,
  listenApi,
  type LogOptions,
  loadPack,
  type Log,
  openSqliteStore,
} from "@vestige/controller";
import { builtinProfileFolder, loadProfile, settingsOf } from "@vestige/hw-profiles";
import type { CommandContext } from "../context.ts";
import { secureRandom } from "../system/random.ts";
import { soon } from "../system/clock.ts";

/** What a controller of a command is made of. */
export interface ControllerSetup {
  readonly context: CommandContext;
  readonly id: string;
  readonly ledger: string;
  readonly pack: string;
  readonly autoStart: boolean;
  readonly logLevel: NonNullable<LogOptions["level"]>;
  /** Port of the HTTP interface on loopback, 0 for any; null for none. */
  readonly apiPort: number | null;
  readonly linksOf: (log: Log) => readonly Link[];
}

/** A controller that runs, with what it was built on. */
export interface RunningController {
  readonly controller: Controller;
  readonly store: Awaited<ReturnType<typeof openSqliteStore>>;
  /** Address of the HTTP interface. */
  readonly api: string | null;
  /** Says goodbye to cameras, closes links, interface and ledger. */
  close(): Promise<void>;
}

/** Puts a controller together and starts it; the ledger is open before anything is heard or said. */
export async function startController(setup: ControllerSetup): Promise<RunningController> {
  const { context, id, autoStart } = setup;
  const { clock, terminal } = context;
  const destination = { write: (line: string) => terminal.err(line) };
  const log = createLog({ clock, destination, level: setup.logLevel });
  const pack = loadPack(setup.pack);
  const store = await openSqliteStore({ file: setup.ledger, mode: "create" });
  const ledger = new Ledger({ store, clock, random: secureRandom, schedule: soon });
  const links = setup.linksOf(log);
  const controller = createController({
    id,
    clock,
    random: secureRandom,
    links,
    ledger,
    pack,
    log,
    autoStart,
    profileSettings: (name) =>
      builtinProfileFolder().names().includes(name) ? settingsOf(loadProfile(name)) : undefined,
  });
  const api = createApi({ controller, log });
  const close = async (): Promise<void> => {
    await api.close();
    await controller.stop();
    await store.close();
  };
  try {
    const address =
      setup.apiPort === null ? null : await listenApi(api, { host: "127.0.0.1", port: setup.apiPort });
    await controller.start();
    return { controller, store, api: address, close };
  } catch (error) {
    await close();
    throw error;
  }
}
