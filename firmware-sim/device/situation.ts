import type { FactName } from "@vestige/protocol/camera";
import type { SituationMessage } from "@vestige/protocol/messages";
import { type StopTable, stopTableAccepts } from "@vestige/protocol/policy";

/**
 * What the controller last said of the situation: offline the last word counts, also over a boot, until another
 * arrives (architecture, "Justified deactivation").
 */
export class SituationMemory {
  #table: StopTable | undefined;

  /** Ids of the rules behind the last word. */
  get because(): readonly string[] {
    return this.#table?.because ?? [];
  }

  /** Keeps a new word and returns the facts that follow from it. */
  keep(message: SituationMessage): Readonly<Partial<Record<FactName, boolean>>> {
    const { verdict, stopOnRequest, because, codes = [] } = message;
    this.#table = {
      verdict,
      stopOnRequest,
      because: [...because],
      codes: codes.map((code) => ({ ...code })),
    };
    return {
      verdictMust: verdict === "MUST",
      verdictMustNot: verdict === "MUST_NOT",
      mayEnd: verdict === "MAY" || verdict === "NOT_COVERED",
      stopOnRequest,
    };
  }

  /** Would the table that the camera carries let this stop through? Without a table nothing is let through. */
  accepts(stop: { readonly code: string | null; readonly explained: boolean }): boolean {
    return this.#table !== undefined && stopTableAccepts(this.#table, stop);
  }
}
