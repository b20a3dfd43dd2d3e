/** Where something is wrong with a profile or with settings, and what would be right. */
export interface Breach {
  /** JSON pointer, `/` for the whole. */
  readonly path: string;
  /** What would be right, as a sentence without its subject. */
  readonly message: string;
  /** What stands there, or what is missing. */
  readonly value: unknown;
}

/** A breach of a rule that has a name, for whoever looks for all of one kind. */
export interface ProblemOf<Rule extends string> extends Breach {
  readonly rule: Rule;
}

/** Characters of a value that a message shows; a whole gesture table explains nothing. */
const SHOWN = 80;

/** A value as a message shows it: JSON, cut short. */
function shownValue(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > SHOWN ? `${text.slice(0, SHOWN - 3)}...` : text;
}

/** A problem as one line: path, rule, what would be right, and what was found. */
export const problemText = ({ path, rule, message, value }: ProblemOf<string>): string =>
  `${path}: ${rule}: ${message} (found ${shownValue(value)})`;
