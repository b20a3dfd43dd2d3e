import { referencesOf } from "../clips/references.ts";
import type { Recording } from "../recording.ts";
import type { Repaired } from "./evidence.ts";
import type { Journal } from "./journal.ts";
import { clipFactsOf } from "./live-clip.ts";
import { startData } from "./start-data.ts";

/** What references are kept with. */
export interface ReferencesOptions {
  readonly camera: string;
  readonly journal: Journal;
}

interface Kept {
  readonly recording: Recording;
  /** How long it was when the power failed; undefined while it runs. */
  cutMs: number | undefined;
}

/**
 * Recordings of which no file is made: the log has their times, and the hash of everything that their clips would be made
 * of (N-BG-21). They are in memory, so that another process knows of them what the log says.
 */
export class References {
  readonly #options: ReferencesOptions;
  readonly #kept = new Map<string, Kept>();

  constructor(options: ReferencesOptions) {
    this.#options = options;
  }

  get known(): ReadonlySet<string> {
    return new Set(this.#kept.keys());
  }

  /** Those that a power cut left open, oldest first. */
  get leftOpen(): readonly Recording[] {
    return [...this.#kept.values()]
      .filter(({ cutMs }) => cutMs !== undefined)
      .map(({ recording }) => recording);
  }

  has(id: string): boolean {
    return this.#kept.has(id);
  }

  open(recording: Recording): void {
    const { journal } = this.#options;
    this.#kept.set(recording.id, { recording, cutMs: undefined });
    journal.line("recordingStarted", startData(recording, journal.bootId ?? "", "references"));
  }

  close(recording: Recording): void {
    const { startMs, stopMs, triggerOff } = recording;
    this.#end(recording, (stopMs ?? startMs) - startMs, triggerOff ?? "immediate");
    const { id, followedBy } = recording;
    if (followedBy !== undefined)
      this.#options.journal.line("rolledOver", { recording: id, into: followedBy });
  }

  repair(): readonly Repaired[] {
    const repaired: Repaired[] = [];
    for (const { recording, cutMs } of [...this.#kept.values()]) {
      if (cutMs === undefined) continue;
      const { id } = recording;
      const gap = { startMs: cutMs, endMs: null, cause: "power-lost" };
      this.#options.journal.line("recovered", { recording: id, gap, kept: "references" });
      this.#end(recording, cutMs, "power-lost");
      repaired.push({ recording: id, ms: cutMs });
    }
    return repaired;
  }

  cut(): void {
    const { journal } = this.#options;
    const { uptimeMs } = journal.now();
    for (const kept of this.#kept.values()) kept.cutMs ??= uptimeMs - Math.round(kept.recording.startMs);
  }

  #end(recording: Recording, ms: number, reason: string): void {
    const { camera, journal } = this.#options;
    const { id } = recording;
    this.#kept.delete(id);
    const { fragments, chain } = referencesOf(clipFactsOf(camera, recording), ms);
    journal.line("recordingStopped", { recording: id, reason, kept: "references", fragments, chain });
  }
}
