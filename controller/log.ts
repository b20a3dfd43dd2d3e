import type { Clock } from "@vestige/protocol/base";
import { type DestinationStream, type Logger, pino } from "pino";

/** The service's logger: pino with one level more, `notice`, for what an operator wants to know. */
export type Log = Logger<"notice">;

/** What a log is built of. */
export interface LogOptions {
  readonly clock: Pick<Clock, "wall">;
  /** Where lines go; one JSON object a line. */
  readonly destination: DestinationStream;
  /** Lowest level that is written. Default `info`. */
  readonly level?: "debug" | "info" | "notice" | "warn" | "error" | "fatal" | "silent";
}

/** Fields that may hold who somebody is, what they said, or where: never written, at no level (principle 9). */
const PRIVATE_FIELDS: ReadonlySet<string> = new Set([
  "private",
  "text",
  "wearer",
  "person",
  "name",
  "position",
]);

const CENSORED = "[private]";

/** Deeper than anything of ours; ends a cycle. */
const MAX_DEPTH = 8;

/** Between `info` (30) and `warn` (40). */
const NOTICE = 35;

function censored(value: unknown, depth = 0): unknown {
  if (typeof value !== "object" || value === null || value instanceof Error) return value;
  if (depth > MAX_DEPTH) return CENSORED;
  if (Array.isArray(value)) return value.map((item) => censored(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      PRIVATE_FIELDS.has(key) ? CENSORED : censored(item, depth + 1),
    ]),
  );
}

/** Top-level bindings of child loggers do not pass the formatter, so pino's own redaction covers them. */
const redact = { paths: [...PRIVATE_FIELDS].flatMap((key) => [key, `*.${key}`]), censor: CENSORED };

/**
 * Builds the logger. The redaction is the logger's, not the caller's (models, section 7). Every line says that it is
 * simulated.
 */
export function createLog({ clock, destination, level = "info" }: LogOptions): Log {
  return pino<"notice">(
    {
      level,
      customLevels: { notice: NOTICE },
      base: { simulated: true },
      timestamp: () => `,"time":"${new Date(clock.wall()).toISOString()}"`,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => censored(fields) as Record<string, unknown>,
      },
      redact,
    },
    destination,
  );
}
