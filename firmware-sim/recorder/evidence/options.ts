import type { Scheduler } from "@vestige/protocol/base";
import type { Pace } from "../clips/pace.ts";
import type { Disk } from "../disk/disk.ts";
import type { SourceClip } from "../media/source-clip.ts";

/** What the evidence of a camera is made of and kept on. */
export interface EvidenceOptions {
  readonly camera: string;
  /** Of this camera alone. */
  readonly disk: Disk;
  /** One for all cameras of a process. */
  readonly pace: Pace;
  readonly clock: Scheduler;
  readonly source: SourceClip;
  /** UUID of a wearer's entry; without it the ids are made here, and are the same as long as the process runs. */
  readonly userIdOf?: (wearer: string) => string;
  /** May bytes be written of a recording that begins now? Where not, its references are hashed and no file is made. */
  readonly mayWrite?: () => boolean;
}
