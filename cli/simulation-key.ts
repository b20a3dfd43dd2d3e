import { type SignedTrigger, signTrigger } from "@vestige/firmware-sim";
import type { Command } from "commander";

/** The option that signs with the simulation's own key. */
export interface SimulationKeyOption {
  readonly simulationKey?: true;
}

/** The option of `SimulationKeyOption`. */
export const withSimulationKey = (command: Command, what: string): Command =>
  command.option("--simulation-key", `sign ${what} with the simulation's own key, which proves nothing`);

type Fields = Readonly<Record<string, unknown>>;

/** The fields of a trigger with the signature that a source of the simulation gives them. */
export function signedAsSource<Trigger extends Fields>(
  trigger: Trigger,
): Trigger & { readonly signature: string } {
  const { source, sourceKind, counter, sentAt } = trigger;
  const signed: SignedTrigger = {
    ...{ source: String(source), counter: Number(counter) },
    // A kind that no camera knows may be signed all the same: that it is ignored is what a bench wants to see.
    sourceKind: String(sourceKind) as SignedTrigger["sourceKind"],
    sentAt: typeof sentAt === "string" ? sentAt : null,
  };
  return { ...trigger, signature: signTrigger(signed) };
}
