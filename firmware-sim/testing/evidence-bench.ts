import { loadProfile, settingsOf } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import {
  DEVICE_LOG_NAME,
  type EvidenceReport,
  type LogEntry,
  type Manifest,
  manifestName,
  parseManifest,
  type SetReader,
  verifyEvidence,
} from "@vestige/protocol/evidence";
import { nodeTools } from "@vestige/protocol/evidence/node";
import { createPace } from "../recorder/clips/pace.ts";
import type { Disk } from "../recorder/disk/disk.ts";
import { type MemoryDisk, memoryDisk } from "../recorder/disk/memory-disk.ts";
import { PowerCut } from "../recorder/disk/power-supply.ts";
import { createEvidence } from "../recorder/evidence/create-evidence.ts";
import type { Evidence, Found, LogLine, Moment, Repaired } from "../recorder/evidence/evidence.ts";
import { deviceKey } from "../recorder/evidence/keys.ts";
import type { EvidenceOptions } from "../recorder/evidence/options.ts";
import { wholeOf } from "../recorder/evidence/pieces.ts";
import { simulatedSource } from "../recorder/media/simulated-source.ts";
import { tinySource } from "../recorder/media/testing/tiny-source.ts";
import type { Recording, TriggerOff } from "../recorder/recording.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** The files of a disk as a verifier reads them. */
const readerOf = (disk: Disk): SetReader => ({
  list: async () => disk.list(),
  read: async (name, offset, length) => disk.read(name, offset, length),
});

/** Verifies what a camera has left on a disk, its key being known. */
export const verifyDisk = (disk: Disk, camera: string): Promise<EvidenceReport> =>
  verifyEvidence(readerOf(disk), nodeTools, {
    trust: {
      ...{ format: "vestige-trust-1", simulated: true },
      devices: [{ camera, publicKey: deviceKey(camera).publicKey }],
    },
  });

/** The text of a file; empty where there is none. */
export const textOf = (disk: Disk, name: string): string =>
  Buffer.from(wholeOf(disk, name) ?? []).toString("utf8");

/** Does this until the power fails in it (`MemoryDisk.cutAt`); did it fail? */
export function failsIn(work: () => void): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof PowerCut) return true;
    throw error;
  }
}

/** A recording as its recorder holds it: the test writes it on. */
export type LiveRecording = { -readonly [Key in keyof Recording]: Recording[Key] };

/** What a test wants of its bench. */
export interface EvidenceBenchOptions extends Partial<Pick<EvidenceOptions, "mayWrite" | "userIdOf">> {
  readonly seed?: number;
  /** How long it takes until something is durable; at once without it. */
  readonly syncMs?: number;
}

export const CAMERA = "SIM-T-1";

const source = tinySource(simulatedSource());
const profile = loadProfile("generic");

/** What the camera of a bench is. */
const UNDER: Recording["under"] = {
  ...{ firmware: "1.0.0", profile: "generic", model: profile.identity.model, configVersion: 3 },
  settings: settingsOf(profile),
};

/** The evidence of one camera on a disk in memory, under a virtual clock; the test is its device. */
export class EvidenceBench {
  readonly clock = new VirtualClock();
  readonly disk: MemoryDisk;
  evidence: Evidence;
  readonly #options: EvidenceBenchOptions;
  #boots = 0;
  #recordings = 0;
  #bootId = "";
  #bootAt = 0;

  constructor(options: EvidenceBenchOptions = {}) {
    this.#options = options;
    const { seed = 1, syncMs } = options;
    const random = seededRandom(seed);
    const later = (then: () => void): void => void this.clock.after(syncMs ?? 0, then);
    this.disk = memoryDisk(syncMs === undefined ? { random } : { random, later });
    this.evidence = this.#create();
  }

  get moment(): Moment {
    return {
      uptimeMs: this.clock.now() - this.#bootAt,
      time: new Date(this.clock.wall()).toISOString(),
    };
  }

  /** Time at which a recording of this boot had that many ms of uptime. */
  timeAt(uptimeMs: number): string {
    return new Date(this.clock.wall() - this.moment.uptimeMs + uptimeMs).toISOString();
  }

  /** Power comes: what this boot finds. */
  boot(): Found {
    this.#bootId = (++this.#boots).toString(16).padStart(16, "0");
    this.#bootAt = this.clock.now();
    const found = this.evidence.boot(this.#bootId, this.moment);
    this.log("poweredOn", { firmware: UNDER.firmware, configVersion: UNDER.configVersion });
    return found;
  }

  log(what: LogLine["what"], data: LogLine["data"] = {}): void {
    this.evidence.log({ what, data, ...this.moment });
  }

  repair(): readonly Repaired[] {
    return this.evidence.repair(this.moment);
  }

  /** Another process takes over the storage; that of before is gone. */
  restart(): void {
    this.evidence = this.#create();
  }

  /** The power fails, and with it the process. */
  powerCut(): void {
    this.evidence.cut();
    this.disk.powerCut();
    this.restart();
  }

  /** A recording is set off now; its head is as long as the test says. */
  start(headMs = 2_000, fields: Partial<Recording> = {}): LiveRecording {
    const recording = this.draft(headMs, fields);
    this.evidence.open(recording);
    return recording;
  }

  /** It ends now. */
  stop(recording: LiveRecording, triggerOff: TriggerOff = "concluded", postEventMs = 0): void {
    const { uptimeMs, time } = this.moment;
    Object.assign(recording, {
      ...{ triggerOff, stopMs: uptimeMs, stopTime: time },
      triggerOffMs: uptimeMs - postEventMs,
      triggerOffTime: this.timeAt(uptimeMs - postEventMs),
    });
    this.evidence.close(recording);
  }

  /** A whole recording. */
  record(ms = 3_000, fields: Partial<Recording> = {}): LiveRecording {
    const recording = this.start(2_000, fields);
    this.clock.advance(ms);
    this.stop(recording);
    this.clock.advance(0);
    return recording;
  }

  manifest({ startTime, id }: Recording): Manifest {
    return parseManifest(Buffer.from(textOf(this.disk, manifestName({ startTime, recording: id }))));
  }

  get names(): readonly string[] {
    return this.disk.list().map(({ name }) => name);
  }

  get entries(): readonly LogEntry[] {
    const lines = textOf(this.disk, DEVICE_LOG_NAME).trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line) as LogEntry);
  }

  get words(): readonly string[] {
    return this.entries.map(({ what }) => what);
  }

  verify(): Promise<EvidenceReport> {
    return verifyDisk(this.disk, CAMERA);
  }

  #create(): Evidence {
    const { clock, disk } = this;
    const { mayWrite, userIdOf } = this.#options;
    return createEvidence({
      ...{ camera: CAMERA, clock, disk, source, pace: createPace({ clock }) },
      ...(mayWrite === undefined ? {} : { mayWrite }),
      ...(userIdOf === undefined ? {} : { userIdOf }),
    });
  }

  /** A recording that is set off now, and that nobody was told of yet. */
  draft(headMs = 2_000, fields: Partial<Recording> = {}): LiveRecording {
    return { ...this.#blank(headMs), ...fields };
  }

  #blank(wantedMs: number): LiveRecording {
    const { uptimeMs, time } = this.moment;
    const headMs = Math.min(wantedMs, uptimeMs);
    return {
      id: `${CAMERA}-${this.#bootId.slice(8)}-${++this.#recordings}`,
      ...{ simulated: true, bootId: this.#bootId, under: UNDER, wearer: "Erika Mustermann" },
      ...{ startMs: uptimeMs - headMs, startTime: this.timeAt(uptimeMs - headMs) },
      ...{ triggerMs: uptimeMs, triggerTime: time, triggerOn: "button" },
      ...{ triggerOff: null, triggerOffMs: null, triggerOffTime: null, stopMs: null, stopTime: null },
      ...{ configuredSeconds: 2, preEventSeconds: headMs / 1_000, preEventAudio: false },
      ...{ audioFromMs: headMs, firstGop: 5, muted: [], silent: [], speech: [], clockSteps: [] },
      ...{ markers: [], marks: [], wearerChanges: [], views: [], bytes: 0 },
      ...{ imported: false, overwritten: false },
    };
  }
}
