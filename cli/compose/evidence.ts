import { join } from "node:path";
import {
  type CameraOptions,
  createEvidence,
  createPace,
  DiskDeviceStore,
  type Evidence,
  folderDisk,
  type Pace,
  simulatedSource,
  type SourceClip,
} from "@vestige/firmware-sim";
import type { Clock } from "@vestige/protocol/base";

/** What the cameras of a process have left on the computer's disk. */
export interface EvidenceCounts {
  /** Recordings whose clips were written. */
  readonly written: number;
  /** Recordings that were hashed by reference, since the room was used up (N-BG-21). */
  readonly byReference: number;
  readonly bytes: number;
}

/** Room that the recordings of one process may take, in bytes. */
const ROOM_BYTES = 2_000_000_000;
/** Kept free for every recording that has begun: a minute and a half of the simulated source. */
const RESERVED_BYTES = 1_300_000;
/** Longest wait for what is still to be written. */
const IDLE_LIMIT_MS = 15_000;

/** Where the recordings of a fleet go. */
export interface FleetEvidenceOptions {
  /** Made where there is none. */
  readonly folder: string;
  readonly clock: Clock;
  /** Most that they may take, in bytes; default 2 GB. */
  readonly roomBytes?: number;
}

/** Recordings of a fleet: a folder for each camera, one source and one pace for all of them. */
export class FleetEvidence {
  readonly folder: string;
  readonly #clock: Clock;
  readonly #roomBytes: number;
  readonly #pace: Pace;
  readonly #source: SourceClip;
  readonly #all: Evidence[] = [];
  #written = 0;
  #byReference = 0;

  constructor({ folder, clock, roomBytes = ROOM_BYTES }: FleetEvidenceOptions) {
    this.folder = folder;
    this.#clock = clock;
    this.#roomBytes = roomBytes;
    this.#pace = createPace({ clock });
    this.#source = simulatedSource();
  }

  /** What a camera of this id leaves. @throws TransportError BWC_R01 to BWC_R04 where its folder cannot be had. */
  of(camera: string): Evidence {
    const evidence = createEvidence({
      ...{ camera, clock: this.#clock, pace: this.#pace, source: this.#source },
      disk: folderDisk({ folder: join(this.folder, camera), blocking: false }),
      mayWrite: () => this.#mayWrite(),
    });
    this.#all.push(evidence);
    return evidence;
  }

  counts(): EvidenceCounts {
    const { bytes } = this.#pace.statistics();
    return { written: this.#written, byReference: this.#byReference, bytes };
  }

  /** Resolves when nothing waits to be written, or when that has taken too long. */
  async untilIdle(): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.#clock.after(IDLE_LIMIT_MS, resolve);
      const idle = this.#all.map((evidence) => new Promise<void>((done) => evidence.whenIdle(done)));
      void Promise.all(idle).then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Asked once for each recording, when it begins. */
  #mayWrite(): boolean {
    const { bytes } = this.#pace.statistics();
    const taken = Math.max(bytes, this.#written * RESERVED_BYTES);
    const may = taken + RESERVED_BYTES <= this.#roomBytes;
    if (may) this.#written++;
    else this.#byReference++;
    return may;
  }
}

/** A camera's reports on the disk, so that none is lost when this process is. */
export const storeIn = (folder: string, camera: string): NonNullable<CameraOptions["store"]> =>
  new DiskDeviceStore(folderDisk({ folder: join(folder, camera), blocking: true }));
