import type { ResultMessage } from "@vestige/protocol/messages";

/** How many answers are remembered; more commands than this are never under way at once. */
const REMEMBERED = 64;

/** Answers that were given in this boot: a command that comes again gets its first answer and is not carried out again. */
export class CommandMemory {
  readonly #answers = new Map<string, ResultMessage>();
  #repeated = 0;

  get repeated(): number {
    return this.#repeated;
  }

  /** The answer that this sender's command was given, or undefined. */
  recall(sender: string, id: string): ResultMessage | undefined {
    const answer = this.#answers.get(key(sender, id));
    if (answer !== undefined) this.#repeated++;
    return answer;
  }

  keep(sender: string, id: string, answer: ResultMessage): void {
    this.#answers.set(key(sender, id), answer);
    const oldest = this.#answers.keys().next().value;
    if (this.#answers.size > REMEMBERED && oldest !== undefined) this.#answers.delete(oldest);
  }

  /** A new boot has carried out nothing yet. */
  clear(): void {
    this.#answers.clear();
  }
}

/** Two senders may use the same id; neither part holds a line feed. */
const key = (sender: string, id: string): string => `${sender}\n${id}`;
