import { ChartError, CHART_ERRORS } from "@vestige/chart";
import { ERROR_CODES, VestigeError } from "@vestige/protocol/base";
import { SMP_ERRORS, SmpError } from "@vestige/smp";

/** Exit codes of every command: all well, a finding, wrong usage or environment. */
export const EXIT = { ok: 0, finding: 1, usage: 2 } as const;

/** An error as a person should read it: what, whose fault, what to do. */
export interface Explained {
  readonly code: string;
  readonly message: string;
  readonly fault: string;
  readonly remedy: string;
}

function ofSystem(error: Error & { readonly code: unknown }): Explained {
  return {
    code: String(error.code),
    message: error.message,
    fault: "the environment",
    remedy: "see the message; check path, port and permissions",
  };
}

/** Explains any error by its class and its row in the table of codes. */
export function explain(error: unknown): Explained {
  if (error instanceof VestigeError)
    return {
      code: error.code,
      message: error.message,
      fault: error.fault,
      remedy: ERROR_CODES[error.code].remedy,
    };
  if (error instanceof SmpError)
    return {
      code: error.code,
      message: error.message,
      fault: error.atFault,
      remedy: SMP_ERRORS[error.code].remedy,
    };
  if (error instanceof ChartError)
    return {
      code: error.code,
      message: error.message,
      fault: "the caller",
      remedy: CHART_ERRORS[error.code].remedy,
    };
  if (error instanceof Error && "code" in error) return ofSystem(error);
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: "BWC_U01", message, fault: "us", remedy: ERROR_CODES.BWC_U01.remedy };
}

/** The lines that a failed command prints. */
export const failureText = (e: Explained): string =>
  `vestige: ${e.message}\n  code: ${e.code} (docs/errors.md)\n  at fault: ${e.fault}\n  what to do: ${e.remedy}\n`;
