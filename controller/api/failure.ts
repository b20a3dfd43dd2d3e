import {
  ERROR_CODES,
  type ErrorCode,
  type ErrorRow,
  type Fault,
  InternalError,
  UsageError,
  VestigeError,
} from "@vestige/protocol/base";
import type { OrderOutcome } from "../service/types.ts";

/** What a caller is told of a failure. */
export interface Failure {
  readonly ok: false;
  readonly simulated: true;
  readonly code: string;
  readonly fault: Fault;
  readonly message: string;
  readonly remedy: string;
}

const ROWS: Readonly<Record<string, ErrorRow>> = ERROR_CODES;

/** HTTP has no word for "nobody answered"; a gateway that waits in vain is the nearest. */
const STATUS: Readonly<Record<Fault, number>> = {
  caller: 400,
  peer: 400,
  link: 503,
  "nobody answered": 504,
  nobody: 503,
  us: 500,
};

const NOT_FOUND: ReadonlySet<string> = new Set(["BWC_C22", "BWC_C23", "BWC_C30"] satisfies ErrorCode[]);

/** Status and body of a failure, by its code's row. */
export function failureOf(
  code: string,
  message: string,
): { readonly status: number; readonly body: Failure } {
  const row = ROWS[code] ?? ERROR_CODES.BWC_C28;
  const status = NOT_FOUND.has(code) ? 404 : STATUS[row.fault];
  const body = { ok: false, simulated: true, code, fault: row.fault, message, remedy: row.remedy } as const;
  return { status, body };
}

/** An order that was refused is a finding of the world, not a mistake of the caller: 409. */
export function orderFailure(outcome: Extract<OrderOutcome, { readonly ok: false }>) {
  const { id, inDoubt, code, message } = outcome;
  const { status, body } = failureOf(code, message);
  return { status: status === 400 ? 409 : status, body: { ...body, id, inDoubt } };
}

/** What fastify says of a request that breaks a schema. */
interface BrokenRequest {
  readonly validation?: readonly { readonly instancePath: string; readonly message?: string }[];
  readonly statusCode?: number;
}

/** Any error as one of ours. Values stay out of the text: they may be private parts. */
export function asOurs(error: unknown): VestigeError {
  if (error instanceof VestigeError) return error;
  const { validation, statusCode } = error as BrokenRequest;
  const [first] = validation ?? [];
  if (first !== undefined)
    return new UsageError("BWC_C21", `${first.instancePath || "/"} ${first.message ?? "is wrong"}`);
  if (statusCode !== undefined && statusCode < 500)
    return new UsageError("BWC_C21", "the body is not a JSON object, or too large", { cause: error });
  return new InternalError("BWC_C28", "the controller met an error that nothing expected", { cause: error });
}
