import type { SmpEndpoint } from "./endpoint/endpoint.ts";
import { SmpError } from "./errors.ts";
import { OS_GROUP, OsCommand } from "./os-group.ts";
import type { SmpParams } from "./os-group.ts";
import { Rc, SmpRcError } from "./rc.ts";
import type { SmpMap } from "./cbor-map.ts";

/** A device's clock as group 0 reads and sets it; either may throw {@link SmpRcError} to refuse. */
export interface DatetimeAccess {
  get(): string;
  set(datetime: string): void;
}

/** What a device offers in group 0. Without `datetime` that command is not supported (rc 8). */
export interface OsServerOptions extends SmpParams {
  /** Runs after the reset has been answered (N-SP-3). */
  readonly onReset: () => void;
  readonly datetime?: DatetimeAccess;
}

function text(name: string, value: unknown): string {
  if (typeof value !== "string") throw new SmpRcError(Rc.invalid, { message: `${name} is not a string` });
  return value;
}

const echo = ({ d }: SmpMap): SmpMap => ({ r: text("d", d) });

function serveDatetime(endpoint: SmpEndpoint, datetime: DatetimeAccess): (() => void)[] {
  const key = { group: OS_GROUP, command: OsCommand.datetime };
  return [
    endpoint.handle({ op: "read", ...key }, () => ({ datetime: datetime.get() })),
    endpoint.handle({ op: "write", ...key }, (payload) => {
      datetime.set(text("datetime", payload["datetime"]));
      return {};
    }),
  ];
}

/**
 * Answers group 0 as a device does: echo, params, reset, and datetime if it has a clock (N-SP-3). Returns
 * what ends it.
 * @throws SmpError SMP_BAD_ARGUMENT when `bufSize` promises more than the endpoint receives
 */
export function serveOs(endpoint: SmpEndpoint, options: OsServerOptions): () => void {
  const { bufSize, bufCount, onReset, datetime } = options;
  if (bufSize > endpoint.maxMessage)
    throw new SmpError("SMP_BAD_ARGUMENT", `bufSize ${bufSize} is over maxMessage ${endpoint.maxMessage}`);
  const os = (op: "read" | "write", command: number) => ({ op, group: OS_GROUP, command });
  const ends = [
    endpoint.handle(os("write", OsCommand.echo), echo),
    endpoint.handle(os("read", OsCommand.echo), echo),
    endpoint.handle(os("read", OsCommand.params), () => ({ buf_size: bufSize, buf_count: bufCount })),
    endpoint.handle(os("write", OsCommand.reset), (_payload, context) => {
      context.afterResponse(onReset);
      return {};
    }),
    ...(datetime === undefined ? [] : serveDatetime(endpoint, datetime)),
  ];
  return () => {
    for (const end of ends) end();
  };
}
