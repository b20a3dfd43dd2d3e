import type { EventData } from "@vestige/protocol/messages";

/** Where a recording's sound holds the spoken reason. */
export type Explanation = NonNullable<EventData["explanation"]>;

/** A reason code and, in words, a private part. */
export interface ChosenCode {
  readonly code: string;
  readonly text?: string;
}

/** What is known of the stop request that is open: its number, its code, its explanation. */
export class StopDialogue {
  #request: number | undefined;
  #chosen: ChosenCode | undefined;
  #explanation: Explanation | undefined;

  /** Number of the report that opened the request; undefined when none is open. */
  get request(): number | undefined {
    return this.#request;
  }

  get code(): string | null {
    return this.#chosen?.code ?? null;
  }

  get explained(): boolean {
    return this.#explanation !== undefined;
  }

  open(request: number): void {
    this.#request = request;
  }

  close(): void {
    this.#request = undefined;
    this.#chosen = undefined;
    this.#explanation = undefined;
  }

  choose(chosen: ChosenCode): void {
    this.#chosen = chosen;
  }

  explain(explanation: Explanation): void {
    this.#explanation = explanation;
  }

  /** What a report says of the request. */
  data(): EventData {
    return {
      ...(this.#request === undefined ? {} : { request: this.#request }),
      ...(this.#chosen === undefined ? {} : codeData(this.#chosen)),
      ...(this.#explanation === undefined ? {} : { explanation: this.#explanation }),
    };
  }
}

/** A code as a report carries it: its text apart, where it can be erased (architecture, principle 9). */
export const codeData = ({ code, text }: ChosenCode): EventData => ({
  code,
  ...(text === undefined || text === "" ? {} : { private: { text } }),
});
