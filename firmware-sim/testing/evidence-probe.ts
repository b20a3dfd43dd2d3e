import type {
  Evidence,
  Found,
  LogLine,
  Moment,
  Repaired,
  StorageTrouble,
} from "../recorder/evidence/evidence.ts";
import type { Recording } from "../recorder/recording.ts";

/** Evidence that writes nothing and keeps what it is told, for tests of a device. */
export class EvidenceProbe implements Evidence {
  /** What was asked of it, in order, each with the boot or the recording that it was about. */
  readonly calls: string[] = [];
  readonly lines: LogLine[] = [];
  trouble: StorageTrouble | undefined;
  /** What the next boot finds, and what becomes of it. */
  leftOpen: readonly Recording[] = [];
  repaired: readonly Repaired[] = [];
  /** Boots that the log has heard of. */
  readonly boots = new Set<string>();

  boot(bootId: string, _at: Moment): Found {
    this.#call("boot", bootId);
    this.boots.add(bootId);
    return { leftOpen: this.leftOpen };
  }

  knowsBoot(bootId: string): boolean {
    return this.boots.has(bootId);
  }

  repair(_at: Moment): readonly Repaired[] {
    this.calls.push("repair");
    return this.repaired;
  }

  log(line: LogLine): void {
    this.lines.push(line);
  }

  open({ id }: Recording): void {
    this.#call("open", id);
  }

  note({ id }: Recording): void {
    this.#call("note", id);
  }

  close({ id }: Recording): void {
    this.#call("close", id);
  }

  revise({ id }: Recording): void {
    this.#call("revise", id);
  }

  remove({ id }: Recording, line: LogLine): void {
    this.#call("remove", id);
    this.lines.push(line);
  }

  whenIdle(then: () => void): void {
    then();
  }

  shutDown(line: LogLine): void {
    this.calls.push("shutDown");
    this.lines.push(line);
  }

  cut(): void {
    this.calls.push("cut");
  }

  /** Words of the log, in order. */
  get words(): readonly string[] {
    return this.lines.map(({ what }) => what);
  }

  /** What the last line with this word says; undefined where there is none. */
  said(what: LogLine["what"]): LogLine["data"] {
    return this.lines.findLast((line) => line.what === what)?.data;
  }

  #call(name: string, id: string): void {
    this.calls.push(`${name} ${id}`);
  }
}
