import type { FactName } from "@vestige/protocol/camera";
import { sortedFacts } from "@vestige/protocol/messages";

/** What is true of a camera. Guards read it; it changes between steps of the chart only (N-CC-1). */
export class FactStore {
  readonly #true = new Set<string>();
  /** The sorted names, made once for all reports between two changes. */
  #sorted: readonly FactName[] | undefined;

  has(name: string): boolean {
    return this.#true.has(name);
  }

  set(name: FactName, value: boolean): void {
    if (value === this.#true.has(name)) return;
    if (value) this.#true.add(name);
    else this.#true.delete(name);
    this.#sorted = undefined;
  }

  assign(values: Readonly<Partial<Record<FactName, boolean>>>): void {
    for (const [name, value] of Object.entries(values)) this.set(name as FactName, value);
  }

  /** The facts that are true, as messages carry them. */
  names(): readonly FactName[] {
    this.#sorted ??= sortedFacts(this.#true as ReadonlySet<FactName>);
    return this.#sorted;
  }
}
