import {
  type ControlServer,
  type Fleet,
  openPty,
  serialPort,
  type StreamSource,
  stdioStream,
  streamSlot,
  tcpStreams,
} from "@vestige/firmware-sim";
import { openProfile } from "@vestige/hw-profiles";
import { seededRandom, UsageError } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import { cobsFraming, consoleFraming } from "@vestige/smp";
import { camerasOn, type CamerasSetup, mqttCameras } from "../compose/cameras.ts";
import { addressText, openControl, openUsualControl } from "../compose/bench-control.ts";
import { FleetEvidence, storeIn } from "../compose/evidence.ts";
import { openLine } from "../compose/line.ts";
import type { CommandContext, Register } from "../context.ts";
import { oneOf, wholeNumber } from "../options.ts";
import { keepHeapSmall } from "../system/memory.ts";
import { drawSeed } from "../system/random.ts";
import { standardStreams } from "../system/streams.ts";
import { untilInterrupted } from "../system/terminal.ts";

interface Options {
  readonly broker?: string;
  readonly serial?: string;
  readonly pty?: true;
  readonly tcp?: number;
  readonly stdio?: true;
  readonly profile: string;
  readonly cameras: number;
  readonly deactivation?: Settings["deactivation"];
  readonly framing: "console" | "cobs";
  readonly baud: number;
  readonly control?: string | boolean;
  readonly evidence?: string;
  readonly state?: string;
  readonly seed?: number;
  readonly json?: true;
}

/** Where the cameras speak, in words and for `--json`, and what ends it. */
interface Wired {
  readonly fleet: Fleet;
  readonly where: Readonly<Record<string, string | number>>;
  end(): Promise<void>;
}

const WIRES = ["broker", "serial", "pty", "tcp", "stdio"] as const;

function theWire(options: Options): (typeof WIRES)[number] {
  const [wire, ...others] = WIRES.filter((name) => options[name] !== undefined);
  if (wire === undefined || others.length > 0)
    throw new UsageError("BWC_U02", `say exactly one of ${WIRES.map((name) => `--${name}`).join(", ")}`);
  if (wire !== "broker" && options.cameras !== 1)
    throw new UsageError("BWC_U02", "a line has one camera; --cameras goes with --broker");
  return wire;
}

/** A stream source for one camera on a line, with the words for where it is. */
async function lineOf(
  wire: Exclude<(typeof WIRES)[number], "broker">,
  options: Options,
  context: CommandContext,
): Promise<{ source: StreamSource; where: Wired["where"]; end(): Promise<void> }> {
  const { clock } = context;
  if (wire === "pty") {
    const { path, stream } = openPty(clock);
    return { source: streamSlot(stream), where: { pty: path }, end: async () => stream.close() };
  }
  if (wire === "tcp") {
    const line = await tcpStreams(options.tcp ?? 0);
    return { source: line, where: { host: "127.0.0.1", port: line.port }, end: () => line.close() };
  }
  if (wire === "stdio") {
    const stream = stdioStream(...standardStreams());
    stream.onClose(() => context.terminal.interrupt());
    return { source: streamSlot(stream), where: { stdio: "this process" }, end: async () => stream.close() };
  }
  const path = options.serial ?? "";
  const line = await openLine({ path, baud: options.baud }, clock);
  return { source: line.source, where: { serial: path }, end: async () => line.close() };
}

/** What an SMP `reset` does to a device: it loses its power and comes back. */
function restart(fleet: Fleet): void {
  for (const { camera } of fleet.members.values()) {
    camera.powerCut();
    camera.powerOn();
  }
}

async function wired(options: Options, setup: CamerasSetup, context: CommandContext): Promise<Wired> {
  const wire = theWire(options);
  if (wire === "broker") {
    const broker = options.broker ?? "";
    return { fleet: mqttCameras(setup, broker), where: { broker }, end: async () => undefined };
  }
  const { source, where, end } = await lineOf(wire, options, context);
  const framing = options.framing === "cobs" ? cobsFraming : consoleFraming;
  const fleet: Fleet = camerasOn(setup, () =>
    serialPort({ source, framing, clock: context.clock, baud: options.baud, onReset: () => restart(fleet) }),
  );
  return { fleet, where, end };
}

/** Bench control where it was asked for, else at the usual place if that is free. */
function control(fleet: Fleet, { control: at, stdio }: Options): Promise<ControlServer | undefined> {
  if (at === false || (at === undefined && stdio)) return Promise.resolve(undefined);
  return at === undefined ? openUsualControl(fleet) : openControl(fleet, at);
}

/** What is said when it is ready, besides where. */
interface Said {
  readonly seed: number;
  readonly cameras: number;
  readonly connected: number;
  readonly first: string | undefined;
  readonly control?: string;
}

/** What it says when it is ready; `where` names the wire. */
function announcement(options: Options, said: Said, where: Wired["where"]): string {
  const { json, cameras, profile } = options;
  if (json) return `${JSON.stringify({ simulated: true, ready: true, ...said, ...where })}\n`;
  const place = Object.entries(where)
    .map(([kind, value]) => `${kind} ${value}`)
    .join(" ");
  const first = `${cameras} simulated camera(s) of profile ${profile}, from ${said.first ?? "none"}, on ${place}; seed ${said.seed}\n`;
  if (said.control === undefined) return first;
  return `${first}bench control on ${said.control}: npx vestige press start (docs/bench-control.md)\n`;
}

/** What outlives this process, where that was asked for. */
function storage(
  { evidence, state }: Options,
  clock: CamerasSetup["clock"],
): Pick<CamerasSetup, "storageOf"> {
  const recordings = evidence === undefined ? undefined : new FleetEvidence({ folder: evidence, clock });
  return {
    storageOf: (camera) => ({
      ...(recordings === undefined ? {} : { evidence: recordings.of(camera) }),
      ...(state === undefined ? {} : { store: storeIn(state, camera) }),
    }),
  };
}

async function sim(options: Options, context: CommandContext): Promise<void> {
  const { clock, terminal } = context;
  const seed = options.seed ?? drawSeed();
  const { deactivation } = options;
  const setup: CamerasSetup = {
    ...{ clock, count: options.cameras, profile: openProfile(options.profile), random: seededRandom(seed) },
    settingsOf: () => (deactivation === undefined ? undefined : { deactivation }),
    ...storage(options, clock),
  };
  // With --stdio standard output is the line; words go to standard error.
  const say = options.stdio ? terminal.err : terminal.out;
  // On a broker it may be a large fleet, where memory counts more than speed.
  if (options.broker !== undefined) keepHeapSmall();
  const { fleet, where, end } = await wired(options, setup, context);
  const bench = await control(fleet, options);
  try {
    const connected = await fleet.start();
    const said = {
      ...{ seed, cameras: options.cameras, connected, first: [...fleet.members.keys()][0] },
      ...(bench ? { control: addressText(bench.address) } : {}),
    };
    say(announcement(options, said, where));
    await untilInterrupted(terminal);
  } finally {
    await bench?.close();
    await fleet.stop();
    await end();
  }
}

/** `vestige sim`: emulated cameras alone. */
export const simCommand: Register = (program, context) => {
  program
    .command("sim")
    .description("emulated cameras alone, on one wire; runs until Ctrl-C")
    .option("--broker <url>", "speak MQTT to this broker, mqtt://host")
    .option("--serial <path>", "speak SMP on this serial port")
    .option("--pty", "make a pseudo-terminal and print its path; any serial program can open it")
    .option(
      "--tcp <port>",
      "listen on this port of 127.0.0.1, 0 for any; one client at a time",
      wholeNumber(0, 65_535),
    )
    .option("--stdio", "speak on standard input and output, as a test framework's child")
    .option("--profile <profile>", "hardware profile: a name, or the path of a .json file", "generic")
    .option("--cameras <n>", "how many; more than one with --broker only", wholeNumber(0, 8_000), 1)
    .option(
      "--deactivation <mode>",
      "gate, confirm or immediate instead of the profile's",
      oneOf("gate", "confirm", "immediate"),
    )
    .option("--framing <framing>", "console or cobs, on a serial wire", oneOf("console", "cobs"), "console")
    .option("--baud <n>", "bits a second, with --serial", wholeNumber(300, 4_000_000), 115_200)
    .option(
      "--control [path]",
      "open bench control on this socket file, or on a free port of 127.0.0.1; default: where `press` looks for it",
    )
    .option("--no-control", "do not open bench control")
    .option("--evidence <dir>", "write recordings there, a folder for each camera, at most 2 GB")
    .option(
      "--state <dir>",
      "keep reports there until a controller has them, also when this process is killed; a folder for each camera",
    )
    .option("--seed <n>", "seed of all chance; default: drawn and printed", wholeNumber(0, 2 ** 32 - 1))
    .option("--json", "say where it is as one JSON object")
    .action((options: Options) => sim(options, context));
};
