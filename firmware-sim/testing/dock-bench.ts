import { StopMessage } from "@vestige/protocol/messages";
import { type MemoryDestination, memoryDestination } from "../dock/memory-destination.ts";
import { Bench, type BenchOptions, causeOf } from "./bench.ts";

/** The destination takes a second of recording in half a second. */
export const BYTES_PER_SECOND = 1_000_000;

/** A bench with a dock that has a destination; the camera stops at once (A54) and is ready. */
export class DockBench extends Bench {
  readonly destination: MemoryDestination;

  constructor({ settings = {}, ...options }: Omit<BenchOptions, "destination"> = {}) {
    const made: MemoryDestination[] = [];
    super({
      ...options,
      settings: { deactivation: "immediate", preEventSeconds: 0, ...settings },
      destination: (clock) => {
        made.push(memoryDestination({ clock, bytesPerSecond: BYTES_PER_SECOND }));
        return made[0] as MemoryDestination;
      },
    });
    this.destination = made[0] as MemoryDestination;
    this.subscribed(1_000);
  }

  stop(): void {
    this.command(StopMessage.create({ id: this.id(), by: "control-1" }));
  }

  /** Makes a recording of each of these lengths, in seconds; the ids of all that there are. */
  record(...lengths: readonly number[]): readonly string[] {
    for (const seconds of lengths) {
      this.start();
      this.clock.advance(seconds * 1_000);
      this.stop();
    }
    return this.camera.recordings().map(({ id }) => id);
  }

  /** How often an event was reported. */
  count(cause: string): number {
    return this.kept.filter((report) => causeOf(report) === cause).length;
  }

  /** Leaf of a region. */
  leaf(region: string): string | undefined {
    return this.camera.leaves()[region];
  }
}
