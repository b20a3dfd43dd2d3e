import { clipName } from "@vestige/protocol/evidence";
import { repairClip } from "../clips/repair.ts";
import type { ClipPart } from "../clips/clip-hashes.ts";
import type { Disk } from "../disk/disk.ts";
import { troubleOf } from "../disk/trouble.ts";
import type { Recording } from "../recording.ts";
import type { Repaired } from "./evidence.ts";
import type { Journal } from "./journal.ts";
import type { LogFacts, LoggedRecording } from "./log-facts.ts";
import {
  type EndedRecording,
  endedByPowerLoss,
  type Gap,
  gapUpTo,
  lengthOf,
  unknownGap,
} from "./manifest-of.ts";
import { wholeOf } from "./pieces.ts";
import type { FoundLog } from "./read-log.ts";
import { isSidecar, namedOf, recordingOfFile, removeFiles } from "./set-files.ts";
import { readSidecar, type Sidecar } from "./sidecar.ts";
import type { Signing } from "./signing.ts";

/** A recording that was not final when the power was lost. */
interface Leftover {
  readonly sidecar: Sidecar;
  /** Of the manifest that is there; 0 where there is none. */
  readonly written: number;
  readonly logged: LoggedRecording;
}

/** What a boot ends leftovers with. */
export interface LeftoversOptions {
  readonly disk: Disk;
  readonly journal: Journal;
  readonly signing: Signing;
}

/** Two pictures at 15 a second: less than that is missing of no clip that is whole. */
const WHOLE_MS = 134;

const clipMsOf = ({ fragments }: ClipPart): number => {
  const last = fragments.at(-1);
  return last === undefined ? 0 : last.startMs + last.durationMs;
};

/**
 * What power cuts have left half done (B8). Whatever the camera was at then, a boot goes on from what is durable: the
 * sidecars, the manifests and the log. Each piece of it may be cut short again, and is then done at the next boot.
 */
export class Leftovers {
  readonly #options: LeftoversOptions;
  readonly #left = new Map<string, Leftover>();

  constructor(options: LeftoversOptions) {
    this.#options = options;
  }

  /** Recordings that were open when the power failed; they wait for `repair`. */
  get leftOpen(): readonly Recording[] {
    return [...this.#left.values()].map(({ sidecar }) => sidecar.recording);
  }

  /**
   * Looks at what is on the storage, ends what had ended, and keeps the rest for `repair`.
   * @param references recordings without files that this process still knows
   * @throws what the disk throws; then it can be called again
   */
  find({ facts, damaged, badBytes }: FoundLog, references: ReadonlySet<string>): void {
    const { disk, journal } = this.#options;
    const files = disk.list().map(({ name }) => name);
    const found = this.#sidecarsOf(files, facts);
    const known = new Set([...facts.recordings.keys(), ...found.map(({ sidecar }) => sidecar.recording.id)]);
    if (damaged) journal.line("faultFound", { function: "device-log", bytes: badBytes });
    this.#removeGone(files, facts);
    for (const leftover of found) {
      this.#sort(leftover);
      const { followedBy } = leftover.sidecar.recording;
      // The part into which it rolled over, and of which not even the beginning was noted (T10).
      if (followedBy !== undefined && !known.has(followedBy)) this.#logLoss(followedBy, unknownGap(0));
    }
    for (const [recording, logged] of facts.recordings)
      if (logged.byReference && !logged.stopped && !logged.gone && !references.has(recording))
        this.#logLoss(recording, unknownGap(0));
  }

  /** Ends every recording that was left open, where its last whole fragment ends; what the storage refuses, later. */
  repair(): readonly Repaired[] {
    const waiting = [...this.#left.values()];
    this.#left.clear();
    return waiting.flatMap((leftover) => this.#repair(leftover) ?? []);
  }

  /** Nothing can be shown of it: there is a declared gap in the log, and no file. */
  lose({ id, startMs, stopMs }: Recording): Repaired {
    const { journal, disk } = this.#options;
    this.#logLoss(id, stopMs === null ? unknownGap(0) : gapUpTo(0, Math.round(stopMs - startMs)));
    journal.step(() => removeFiles(disk, (recording) => recording === id));
    return { recording: id, ms: 0 };
  }

  cut(): void {
    this.#left.clear();
  }

  #logLoss(recording: string, gap: Gap): void {
    this.#options.journal.line("recordingLost", { recording, gap: { ...gap } });
  }

  #sidecarsOf(files: readonly string[], facts: LogFacts): readonly Leftover[] {
    const order = [...facts.recordings.keys()];
    const placeOf = ({ sidecar }: Leftover): number => {
      const place = order.indexOf(sidecar.recording.id);
      return place < 0 ? order.length : place;
    };
    return files
      .filter(isSidecar)
      .flatMap((name) => readSidecar(wholeOf(this.#options.disk, name) ?? new Uint8Array()) ?? [])
      .map((sidecar) => this.#leftover(sidecar, facts))
      .filter(({ logged }) => !logged.gone)
      .toSorted((one, other) => placeOf(one) - placeOf(other));
  }

  #leftover(sidecar: Sidecar, facts: LogFacts): Leftover {
    const { recording } = sidecar;
    const written = this.#options.signing.manifestOf(namedOf(recording))?.revision ?? 0;
    return { sidecar, written, logged: facts.of(recording.id) };
  }

  /** Removing a file is durable only with the next sync: a power cut may bring it back. */
  #removeGone(files: readonly string[], facts: LogFacts): void {
    const { disk, journal } = this.#options;
    const isGone = (recording: string): boolean => facts.of(recording).gone;
    const isLeft = files.some((name) => {
      const recording = recordingOfFile(name);
      return recording !== undefined && isGone(recording);
    });
    if (isLeft) journal.step(() => removeFiles(disk, isGone));
  }

  #sort(leftover: Leftover): void {
    const { journal, signing } = this.#options;
    const { sidecar, logged, written } = leftover;
    const { recording, revision } = sidecar;
    if (written >= revision) signing.complete(namedOf(recording), logged.manifests);
    else if (recording.stopMs === null) this.#left.set(recording.id, leftover);
    else if (revision > 1) signing.revise(recording as EndedRecording, (userId) => userId);
    else journal.step(() => void this.#end(leftover));
  }

  #repair(leftover: Leftover): Repaired | undefined {
    try {
      return this.#end(leftover);
    } catch (error) {
      if (troubleOf(error) === undefined) throw error;
      this.#options.journal.step(() => void this.#end(leftover));
      return undefined;
    }
  }

  /** @throws what the disk throws; then nothing is done yet. */
  #end(leftover: Leftover): Repaired {
    const { recording } = leftover.sidecar;
    const clip = repairClip(this.#options.disk, clipName(namedOf(recording)));
    if (clip === undefined) return this.lose(recording);
    return recording.stopMs === null ? this.#closeOpen(leftover, clip) : this.#closeEnded(leftover, clip);
  }

  #closeOpen(leftover: Leftover, clip: ClipPart): Repaired {
    const ended = endedByPowerLoss(leftover.sidecar.recording, clipMsOf(clip));
    this.#finalise(leftover, { ended, clip, gap: unknownGap(clipMsOf(clip)) });
    return { recording: ended.id, ms: lengthOf(ended) };
  }

  /** It had ended, and perhaps not all of it had been written. */
  #closeEnded(leftover: Leftover, clip: ClipPart): Repaired {
    const ended = leftover.sidecar.recording as EndedRecording;
    const [clipMs, lengthMs] = [clipMsOf(clip), lengthOf(ended)];
    const isWhole = lengthMs - clipMs < WHOLE_MS;
    this.#finalise(leftover, { ended, clip, gap: isWhole ? undefined : gapUpTo(clipMs, lengthMs) });
    return { recording: ended.id, ms: lengthMs };
  }

  #finalise(
    { sidecar, logged }: Leftover,
    { ended, clip, gap }: { ended: EndedRecording; clip: ClipPart; gap: Gap | undefined },
  ): void {
    const { journal, signing } = this.#options;
    const { id } = ended;
    if (gap !== undefined && !logged.recovered) journal.line("recovered", { recording: id, gap: { ...gap } });
    signing.finalise({
      recording: ended,
      userId: sidecar.recording.wearer,
      clip: { name: clipName(namedOf(ended)), ...clip },
      gaps: gap === undefined ? [] : [gap],
      stopLogged: logged.stopped,
      onSigned: () => undefined,
      onFinal: () => undefined,
    });
  }
}
