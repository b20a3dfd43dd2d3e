import { loadProfile } from "@vestige/hw-profiles";
import { type Random, seededRandom } from "@vestige/protocol/base";
import {
  AcknowledgeMessage,
  type ControllerMessage,
  type EventMessage,
  StartMessage,
  StopMessage,
  SubscribeMessage,
} from "@vestige/protocol/messages";
import { DEVICE_LOG_NAME } from "@vestige/protocol/evidence";
import { type BenchControl, createBenchControl } from "../control/bench-control.ts";
import type { Camera } from "../device/camera.ts";
import { createCamera } from "../device/create-camera.ts";
import { DiskDeviceStore } from "../device/disk-store.ts";
import { createPace } from "../recorder/clips/pace.ts";
import { type MemoryDisk, memoryDisk } from "../recorder/disk/memory-disk.ts";
import { createEvidence } from "../recorder/evidence/create-evidence.ts";
import type { Evidence } from "../recorder/evidence/evidence.ts";
import { simulatedSource } from "../recorder/media/simulated-source.ts";
import { tinySource } from "../recorder/media/testing/tiny-source.ts";
import { PowerCut } from "../recorder/disk/power-supply.ts";
import { CAMERA, textOf, verifyDisk } from "./evidence-bench.ts";
import { ScriptedPort } from "./scripted-port.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** Where the power fails: in the work on recordings and log, or on the outbox; so many units into it (`MemoryDisk`). */
export interface CutPlace {
  readonly disk: "evidence" | "outbox";
  readonly units: number;
}

/** What a power cut has done to a camera. */
export interface CutReport {
  /** Did the power fail in the shift? It did not where the place lies behind all work. */
  readonly cut: boolean;
  /** Units of work that each storage had done when the shift was over. */
  readonly used: Readonly<Record<CutPlace["disk"], number>>;
  /** Recordings that were left open and are final now. */
  readonly recovered: number;
  /** Recordings of which no whole fragment was left: their gap is declared. */
  readonly gaps: number;
  /** Reports that the controller has, each once. */
  readonly delivered: number;
  /** What was final and is gone or not valid any more; reports that are gone, or came with another content. */
  readonly lost: readonly string[];
}

const source = tinySource(simulatedSource());
const generic = loadProfile("generic");
const CATEGORY = "traffic";
const profile = {
  ...generic,
  conduct: { ...generic.conduct, categories: { ...generic.conduct.categories, value: [CATEGORY] } },
};
const SETTINGS = { preEventSeconds: 2, postEventSeconds: 1, deactivation: "immediate" } as const;
const HALF = 0.5;
const CONTROLLER = "control-1";
/** Longer than any housekeeping or retry of a camera. */
const QUIET_MS = 40_000;

/** Does the power fail in it? */
async function cutIn(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof PowerCut) return true;
    throw error;
  }
}

/** One process: what is gone with the power. */
interface Process {
  readonly clock: VirtualClock;
  readonly port: ScriptedPort;
  readonly evidence: Evidence;
  readonly store: DiskDeviceStore;
  readonly camera: Camera;
  readonly control: BenchControl;
}

/** A whole camera whose power fails: what its two storages keep is all that the next process knows. */
export class CutWorld {
  readonly disks: Readonly<Record<CutPlace["disk"], MemoryDisk>>;
  readonly #random: Random;
  /** Every report that the controller has, by boot and number. */
  readonly #heard = new Map<string, string>();
  readonly #final = new Set<string>();
  readonly #lost: string[] = [];
  #process: Process;
  /** How often the controller acknowledges at once what it hears. */
  #attention = HALF;
  #passedMs = 0;
  #taken = 0;
  #commands = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    const disk = (): MemoryDisk => memoryDisk({ random: seededRandom(this.#random.int(1, 0x7fff_ffff)) });
    this.disks = { evidence: disk(), outbox: disk() };
    this.#process = this.#start();
  }

  /** A shift in which the power fails, or does not; then what the next process makes of what is left. */
  async survive(place?: CutPlace): Promise<CutReport> {
    if (place !== undefined) this.disks[place.disk].cutAt(place.units);
    const cut = await cutIn(() => this.#shift());
    // What was sent before is on its way; nobody is there to hear an answer.
    this.#attention = 0;
    this.#hear();
    const used = { evidence: this.disks.evidence.used, outbox: this.disks.outbox.used };
    this.#powerCut();
    await this.#boot();
    await this.#record();
    await this.#quiet();
    return { cut, used, delivered: this.#heard.size, ...(await this.#look()) };
  }

  /** Two recordings, with a mute, a marker, a place and a roll-over's worth of reports, and a category after the end. */
  async #shift(): Promise<void> {
    await this.#boot();
    const { control, clock } = this.#process;
    control.wearer("Erika Mustermann");
    control.position({ latitude: 52.5, longitude: 13.4 });
    await this.#record(() => {
      void control.gesture("markerPressed");
      clock.advance(1_500);
      void control.gesture("mutePressed");
      clock.advance(1_500);
    });
    control.category(CATEGORY);
    await this.#record();
    await this.#quiet();
    void control.gesture("powerOffPressed");
    clock.advance(8_000);
  }

  async #record(during = (): void => undefined): Promise<void> {
    const { clock } = this.#process;
    this.#command(StartMessage.create({ id: this.#id(), by: CONTROLLER }));
    clock.advance(2_300);
    during();
    await this.#settle();
    this.#command(StopMessage.create({ id: this.#id(), by: CONTROLLER }));
    clock.advance(3_000);
    this.#noteFinal();
    await this.#settle();
  }

  /** What is final now must be there for ever. */
  #noteFinal(): void {
    const { evidence, camera } = this.#process;
    evidence.whenIdle(() => {
      for (const { id, stopMs } of camera.recordings()) if (stopMs !== null) this.#final.add(id);
    });
  }

  async #boot(): Promise<void> {
    const { camera, clock } = this.#process;
    camera.powerOn();
    clock.advance(6_000);
    this.#command(
      SubscribeMessage.create({ id: this.#id(), by: CONTROLLER, controller: CONTROLLER, indications: false }),
    );
    clock.advance(2_000);
    await this.#settle();
  }

  /** Everything is acknowledged, and nothing waits. */
  async #quiet(): Promise<void> {
    const { clock, store } = this.#process;
    this.#attention = 1;
    for (let turn = 0; turn < 8 && store.depth > 0; turn++) {
      clock.advance(QUIET_MS / 8);
      await this.#settle();
    }
    this.#attention = HALF;
    if (store.depth > 0) this.#lost.push(`${store.depth} reports stay in the outbox`);
  }

  /** What the wire has taken is settled in promises; the controller hears it, and what comes of that. */
  async #settle(): Promise<void> {
    for (let turn = 0; turn < 6; turn++) {
      await Promise.resolve();
      this.#hear();
    }
  }

  /** The controller takes what was sent since it looked last, and acknowledges some of it at once. */
  #hear(): void {
    const { sent } = this.#process.port;
    while (this.#taken < sent.length) {
      const message = sent[this.#taken++];
      if (message?.kind === "event") this.#take(message);
    }
  }

  #take(message: EventMessage): void {
    const { bootId, number } = message;
    const key = `${bootId} ${number}`;
    const text = JSON.stringify(message);
    const known = this.#heard.get(key);
    if (known !== undefined && known !== text) this.#lost.push(`report ${key} came twice, and differs`);
    this.#heard.set(key, text);
    if (this.#random.next() < this.#attention) this.#acknowledge(bootId, number);
  }

  #acknowledge(bootId: string, upTo: number): void {
    this.#command(AcknowledgeMessage.create({ bootId, upTo, by: CONTROLLER }));
  }

  #command(message: ControllerMessage): void {
    this.#process.port.host.command(message);
  }

  #powerCut(): void {
    this.#passedMs += this.#process.clock.now() + 1_000;
    this.#process.evidence.cut();
    for (const disk of Object.values(this.disks)) disk.powerCut();
    this.#taken = 0;
    this.#attention = HALF;
    this.#process = this.#start();
  }

  #start(): Process {
    const clock = new VirtualClock();
    clock.advance(this.#passedMs);
    const port = new ScriptedPort({ speaksFirst: true });
    const store = new DiskDeviceStore(this.disks.outbox);
    const evidence = createEvidence({
      ...{ camera: CAMERA, clock, source, pace: createPace({ clock }), disk: this.disks.evidence },
    });
    const random = seededRandom(this.#random.int(1, 0x7fff_ffff));
    const camera = createCamera({
      ...{ id: CAMERA, profile, settings: SETTINGS, clock, random, store, evidence },
    });
    camera.attach(port);
    return { clock, port, evidence, store, camera, control: createBenchControl(camera) };
  }

  #id(): string {
    return `c-${++this.#commands}`;
  }

  async #look(): Promise<Pick<CutReport, "recovered" | "gaps" | "lost">> {
    const { recordings, findings } = await verifyDisk(this.disks.evidence, CAMERA);
    const present = new Set(recordings.map(({ recording }) => recording));
    return {
      recovered: recordings.filter(({ triggerOff }) => triggerOff === "power-lost").length,
      gaps: textOf(this.disks.evidence, DEVICE_LOG_NAME).split('"what":"recordingLost"').length - 1,
      lost: [
        ...this.#lost,
        ...findings.map(({ what, file, message }) => `${what}: ${file}: ${message}`),
        ...[...this.#final].filter((id) => !present.has(id)).map((id) => `${id} was final and is gone`),
        ...this.#untold(),
      ],
    };
  }

  /** Reports that were issued, and that the controller never had. */
  *#untold(): Generator<string> {
    for (const { bootId, count } of this.#process.store.issued())
      for (let number = 1; number <= count; number++)
        if (!this.#heard.has(`${bootId} ${number}`)) yield `report ${bootId} ${number} was never told`;
  }
}
