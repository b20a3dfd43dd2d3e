import type { EventMessage } from "@vestige/protocol/messages";
import type { DeviceStore, ForgottenPlaces, IssuedNumbers, OutboxRange } from "./store.ts";

/** A store that lives as long as the camera object does: it survives power cuts and boots, not the process. */
export class MemoryDeviceStore implements DeviceStore {
  readonly #reports: EventMessage[] = [];
  readonly #issued: Map<string, number>;

  /** `issued`: numbers of before, whose reports are forgotten. */
  constructor(issued: readonly IssuedNumbers[] = []) {
    this.#issued = new Map(issued.map(({ bootId, count }) => [bootId, count]));
  }

  get depth(): number {
    return this.#reports.length;
  }

  append(report: EventMessage): void {
    this.#reports.push(report);
    this.#issued.set(report.bootId, report.number);
  }

  at(index: number): EventMessage | undefined {
    return this.#reports[index];
  }

  forget(bootId: string, upTo: number): ForgottenPlaces {
    const first = this.#reports.findIndex((report) => report.bootId === bootId);
    if (first < 0) return { first: 0, count: 0 };
    let end = first;
    for (let next = this.#reports[end]; next?.bootId === bootId && next.number <= upTo; ) {
      next = this.#reports[++end];
    }
    this.#reports.splice(first, end - first);
    return { first, count: end - first };
  }

  ranges(): readonly OutboxRange[] {
    const ranges = new Map<string, OutboxRange>();
    for (const { bootId, number } of this.#reports) {
      ranges.set(bootId, { bootId, from: ranges.get(bootId)?.from ?? number, to: number });
    }
    return [...ranges.values()];
  }

  issued(): readonly IssuedNumbers[] {
    return [...this.#issued].map(([bootId, count]) => ({ bootId, count }));
  }

  issuedIn(bootId: string): number {
    return this.#issued.get(bootId) ?? 0;
  }
}
