import type { BenchReading } from "@vestige/firmware-sim";
import type { PlannedPress } from "@vestige/hw-profiles";
import { eventually } from "../support/real-time.ts";
import { runCommand } from "./run-command.ts";

/** What `vestige press --json` and `vestige bench --json` print. */
export interface Told extends BenchReading {
  readonly event: string;
  readonly pressed: string;
  readonly presses: readonly PlannedPress[];
  readonly result: { readonly heeded?: boolean } | null;
}

/** Longest wait for a camera to come into a state, on the computer's clock. */
const STATE_MS = 10_000;

/** An emulated camera that is driven by command lines. */
export class Driven {
  readonly #control: string;

  /** @param control where its bench control is */
  constructor(control: string) {
    this.#control = control;
  }

  press(word: string): Promise<Told> {
    return this.#run("press", word);
  }

  bench(...words: readonly string[]): Promise<Told> {
    return this.#run("bench", ...words);
  }

  /** What a person reads who presses. */
  async words(word: string): Promise<string> {
    const { out, err } = await runCommand("press", word, "--control", this.#control);
    return out + err;
  }

  /** Waits until a leaf of the camera's states is so. */
  async until(leaf: string, region = "mode"): Promise<void> {
    let seen = "";
    const isSo = async (): Promise<boolean> => {
      const { out } = await runCommand("bench", "read", "--json", "--control", this.#control);
      seen = (JSON.parse(out) as { result: BenchReading }).result.leaves[region] ?? "";
      return seen === leaf;
    };
    await eventually(isSo, { what: `${region} ${leaf}`, limitMs: STATE_MS, state: () => seen });
  }

  async #run(...words: readonly string[]): Promise<Told> {
    const { code, out } = await runCommand(...words, "--json", "--control", this.#control);
    if (code !== 0) throw new Error(`${words.join(" ")}: ${out}`);
    return JSON.parse(out) as Told;
  }
}
