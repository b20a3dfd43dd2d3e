import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  createBenchControl,
  createCamera,
  createEvidence,
  createPace,
  folderDisk,
  loadSource,
  simulatedSource,
  type SourceClip,
} from "@vestige/firmware-sim";
import { openProfile, type Profile } from "@vestige/hw-profiles";
import { seededRandom, UsageError } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import { NOT_EVIDENCE } from "@vestige/protocol/evidence";
import { type CommandContext, printJson, type Register } from "../context.ts";
import { EXIT } from "../exit.ts";
import { oneOf, spokenSpan, wallTime, wholeNumber } from "../options.ts";
import { checkEmpty, readKept } from "../record/kept.ts";
import { endedAsAsked, type RecordReport, recordText } from "../record/report.ts";
import { Session, type Spoken } from "../record/session.ts";
import { VirtualClock } from "../record/virtual-clock.ts";
import { checkOutside } from "../rendition/clips.ts";
import { makeRenditions } from "../rendition/render.ts";
import { renditionProgress } from "../rendition/report.ts";
import { soon } from "../system/clock.ts";
import { drawSeed } from "../system/random.ts";
import { patient } from "../text/patient.ts";

interface Options {
  readonly profile: string;
  readonly standby: number;
  readonly seconds: number;
  readonly out: string;
  readonly camera: string;
  readonly deactivation?: Settings["deactivation"];
  readonly seed?: number;
  readonly start?: number;
  readonly speak: readonly Spoken[];
  readonly source?: string;
  readonly consentRecorded?: boolean;
  readonly rendition?: string | true;
  readonly json?: true;
}

const MOST_SECONDS = 43_200;
const MOST_STANDBY = 3_600;

/** The clip that the camera's lens sees. @throws UsageError BWC_M01 for one that it cannot record from. */
async function sourceOf({ source, consentRecorded = false }: Options): Promise<SourceClip> {
  if (source === undefined) return simulatedSource();
  const bytes = await readFile(source).catch((cause: unknown) => {
    throw new UsageError("BWC_M01", `the source clip "${source}" cannot be read`, { cause });
  });
  return loadSource(bytes, { kind: "recorded", consentRecorded });
}

/** Records, and returns once everything is on the disk. */
async function runSession(
  options: Options & { readonly seed: number },
  { profile, source }: { readonly profile: Profile; readonly source: SourceClip },
  context: CommandContext,
): Promise<void> {
  const { camera: id, deactivation, out, seed, seconds } = options;
  const clock = new VirtualClock(options.start ?? context.clock.wall());
  const disk = folderDisk({ folder: out, blocking: true });
  const evidence = createEvidence({ camera: id, disk, pace: createPace({ clock }), clock, source });
  const settings = deactivation === undefined ? {} : { deactivation };
  const camera = createCamera({
    ...{ id, profile, settings, clock, evidence },
    random: seededRandom(seed),
  });
  const say = patient(context.clock, context.terminal.err);
  let interrupted = false;
  const forget = context.terminal.onInterrupt(() => {
    interrupted = true;
  });
  const session = new Session({
    ...{ clock, camera, evidence, bench: createBenchControl(camera) },
    breathe: () => new Promise((done) => soon(done)),
    onProgress: (done) => say(() => `${Math.round(done)} of ${seconds} s recorded (simulated)\n`),
    interrupted: () => interrupted,
  });
  try {
    await session.run(options);
  } catch (error) {
    camera.powerCut();
    throw error;
  } finally {
    forget();
    await camera.close();
  }
}

/** Where renditions go, checked before anything is recorded. */
async function renditionFolder({ rendition, out }: Options): Promise<string | undefined> {
  if (rendition === undefined) return undefined;
  const folder = rendition === true ? `${resolve(out)}-rendition` : resolve(rendition);
  await checkOutside(folder, resolve(out));
  return folder;
}

async function record(options: Options, context: CommandContext): Promise<void> {
  const { camera, out } = options;
  const seed = options.seed ?? drawSeed();
  const profile = openProfile(options.profile);
  const renditions = await renditionFolder(options);
  await checkEmpty(out);
  await runSession({ ...options, seed }, { profile, source: await sourceOf(options) }, context);
  const report: RecordReport = {
    ...{
      simulated: true,
      notice: NOT_EVIDENCE,
      camera,
      profile: profile.name,
      model: profile.identity.model,
      seed,
      out,
    },
    ...(await readKept(out)),
    renditions:
      renditions === undefined
        ? []
        : await makeRenditions({ path: out, out: renditions, onProgress: renditionProgress(context) }),
  };
  if (options.json) printJson(context, report);
  else context.terminal.out(recordText(report));
  context.finish(endedAsAsked(report) ? EXIT.ok : EXIT.finding);
}

/** `vestige record`: one camera records once, in virtual time. */
export const recordCommand: Register = (program, context) => {
  program
    .command("record")
    .description(
      "one camera records once, in virtual time: switched on, started, stopped and switched off by its own gestures",
    )
    .requiredOption("--out <dir>", "folder for the recording; empty, or not there yet")
    .option("--profile <profile>", "hardware profile: a name, or the path of a .json file", "generic")
    .option("--standby <s>", "seconds from ready to the activation", wholeNumber(0, MOST_STANDBY), 40)
    .option("--seconds <s>", "seconds from the activation to the stop", wholeNumber(1, MOST_SECONDS), 20)
    .option(
      "--speak <at:seconds>",
      "somebody speaks, so many seconds after the activation and for so many; may be repeated",
      spokenSpan,
      [],
    )
    .option(
      "--deactivation <mode>",
      "gate, confirm or immediate instead of the profile's",
      oneOf("gate", "confirm", "immediate"),
    )
    .option("--camera <id>", "id of the camera", "SIM-0001")
    .option("--seed <n>", "seed of all chance; default: drawn and printed", wholeNumber(0, 2 ** 32 - 1))
    .option("--start <time>", "wall time at which it is switched on, RFC 3339; default: now", wallTime)
    .option(
      "--source <file>",
      "record from this clip instead of the simulation's (test/generate/source-clip.ts)",
    )
    .option("--consent-recorded", "whoever is seen in that clip has agreed to its use, and that is on record")
    .option("--rendition [dir]", "make a copy for players too; default: beside --out, named after it")
    .option("--json", "print one JSON object")
    .action((options: Options) => record(options, context));
};
