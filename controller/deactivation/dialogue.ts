import { type ChartRunner, createRunner } from "@vestige/chart";
import type { Cancel, Clock } from "@vestige/protocol/base";
import type { EventData } from "@vestige/protocol/messages";
import type { StopJudgement } from "@vestige/protocol/policy";
import { stopDialogueChart } from "./chart.ts";

/** A stop request as far as the camera has told it. */
export interface OpenRequest {
  readonly bootId: string;
  /** Number of the event that opened it. */
  readonly number: number;
  readonly code: string | null;
  readonly explanation: NonNullable<EventData["explanation"]> | null;
}

/** Where the dialogue stands. */
export type DialogueState = "idle" | "requested" | "deciding" | "decided" | "withdrawn";

/** What a dialogue is built of. */
export interface DialogueOptions {
  readonly clock: Pick<Clock, "now" | "at">;
  /** For how long a decision may stay without a word of the camera, in ms. */
  readonly answerLimit: number;
  /** The camera did not say what it did with the decision. */
  readonly onUnanswered: (request: OpenRequest) => void;
}

/**
 * One camera's stop dialogue: the chart, the request, and one entry on the clock while a deadline runs. Most cameras
 * have none at most times, so that the chart begins with the first request.
 */
export class StopDialogue {
  readonly #options: DialogueOptions;
  #runner: ChartRunner | undefined;
  #request: OpenRequest | undefined;
  #judgement: StopJudgement | undefined;
  #cancel: Cancel | undefined;

  constructor(options: DialogueOptions) {
    this.#options = options;
  }

  get state(): DialogueState {
    return (this.#runner?.leaves()["dialogue"] ?? "idle") as DialogueState;
  }

  /** The request that is open, or that was decided last. */
  get request(): OpenRequest | undefined {
    return this.#request;
  }

  /** The policy's judgement of this request; undefined where there is none, or a person decided. */
  get judgement(): StopJudgement | undefined {
    return this.#judgement;
  }

  get isOpen(): boolean {
    return this.state === "requested" || this.state === "deciding" || this.state === "decided";
  }

  open(bootId: string, number: number): void {
    this.#request = { bootId, number, code: null, explanation: null };
    this.#judgement = undefined;
    this.#send("requestOpened");
  }

  /** What an event of the camera says of the open request. */
  learn({ code, explanation }: EventData): void {
    if (this.#request === undefined) return;
    this.#request = {
      ...this.#request,
      ...(code === undefined ? {} : { code }),
      ...(explanation === undefined ? {} : { explanation }),
    };
  }

  /** The camera waits for a decision. True when it has to be made now, false when it was. */
  ask(): boolean {
    return this.#send("decisionAsked").includes("judge");
  }

  /** A decision was made. True when it is to be sent. */
  judged(judgement?: StopJudgement): boolean {
    this.#judgement = judgement;
    return this.#send("judged").includes("sendDecision");
  }

  /** The camera has left the dialogue. True when no decision of ours ended it. */
  close(): boolean {
    return this.#send("requestClosed").includes("noteWithdrawn");
  }

  /** Forgets everything: what the camera said will be said again, or nobody is here to decide. */
  reset(): void {
    this.#runner = undefined;
    this.#request = undefined;
    this.#judgement = undefined;
    this.#rearm();
  }

  #send(event: string): readonly string[] {
    const runner = this.#runner ?? this.#begin();
    const { effects } = runner.send(event, this.#options.clock.now());
    this.#rearm();
    return effects;
  }

  #begin(): ChartRunner {
    const { clock, answerLimit } = this.#options;
    const port = { fact: () => false, delay: () => answerLimit };
    const onStep = ({ effects }: { readonly effects: readonly string[] }): void => {
      const request = this.#request;
      if (effects.includes("noteUnanswered") && request !== undefined) this.#options.onUnanswered(request);
    };
    const runner = createRunner(stopDialogueChart, { port, onStep });
    runner.start(clock.now());
    this.#runner = runner;
    return runner;
  }

  #rearm(): void {
    this.#cancel?.();
    const due = this.#runner?.nextDeadline();
    this.#cancel =
      due === undefined
        ? undefined
        : this.#options.clock.at(due, () => {
            this.#runner?.advance(Math.max(due, this.#options.clock.now()));
            this.#rearm();
          });
  }
}
