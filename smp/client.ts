import { DEFAULT_TIMEOUT_MS } from "./endpoint/types.ts";
import type { SmpEndpoint } from "./endpoint/endpoint.ts";
import type { SmpRequest } from "./endpoint/types.ts";
import type { SmpMap } from "./cbor-map.ts";
import { SmpError, SmpRemoteError, withCallerStack } from "./errors.ts";
import { HEADER_SIZE } from "./message.ts";
import { DEFAULT_PARAMS, OS_GROUP, OsCommand } from "./os-group.ts";
import type { SmpParams } from "./os-group.ts";
import { Rc } from "./rc.ts";
import { RequestQueue } from "./request-queue.ts";

/** Settings of an {@link SmpClient}; `timeoutMs` is per request, from sending it. */
export interface ClientOptions {
  readonly endpoint: SmpEndpoint;
  readonly timeoutMs?: number;
}

/**
 * A client for any SMP device. It asks the device for its buffers before the first other request, refuses
 * messages above them and keeps no more in flight than they hold (N-SP-10); further requests wait in line.
 * One client to an endpoint, since two would not know of each other's requests.
 * All methods reject as `SmpEndpoint.request` does.
 */
export class SmpClient {
  readonly #endpoint: SmpEndpoint;
  readonly #timeoutMs: number;
  readonly #queue = new RequestQueue(1);
  #limits: Promise<SmpParams> | undefined;

  constructor({ endpoint, timeoutMs = DEFAULT_TIMEOUT_MS }: ClientOptions) {
    this.#endpoint = endpoint;
    this.#timeoutMs = timeoutMs;
  }

  /** One request in any group. A message above the device's buffer rejects with SMP_TOO_BIG, unsent. */
  async request(request: SmpRequest): Promise<SmpMap> {
    const origin = new Error("SMP request");
    try {
      const { bufSize } = await this.#askOnce();
      return await this.#ask({ ...request, maxSize: Math.min(bufSize, request.maxSize ?? bufSize) });
    } catch (error) {
      throw error instanceof SmpError ? withCallerStack(error, origin) : error;
    }
  }

  /** Sends `text`; returns what the device sends back. */
  async echo(text: string): Promise<string> {
    const { r } = await this.request({
      op: "write",
      group: OS_GROUP,
      command: OsCommand.echo,
      payload: { d: text },
    });
    return field("r", r, "string");
  }

  /** Asks the device for its buffers and keeps to them from now on. Rejects if it does not support that. */
  async params(): Promise<SmpParams> {
    const answer = await this.#ask({ op: "read", group: OS_GROUP, command: OsCommand.params });
    const params = readParams(answer);
    this.#limits = Promise.resolve(params);
    this.#queue.setLimit(params.bufCount);
    return params;
  }

  /** Restarts the device, which answers first. Its buffers are asked for again before the next request. */
  async reset(): Promise<void> {
    await this.request({ op: "write", group: OS_GROUP, command: OsCommand.reset });
    this.#limits = undefined;
    this.#queue.setLimit(1);
  }

  /** The device's date and time as it writes them, e.g. `2024-05-01T12:00:00`. */
  async getDatetime(): Promise<string> {
    const { datetime } = await this.request({ op: "read", group: OS_GROUP, command: OsCommand.datetime });
    return field("datetime", datetime, "string");
  }

  /** Sets date and time; `datetime` as in {@link SmpClient.getDatetime}. */
  async setDatetime(datetime: string): Promise<void> {
    await this.request({ op: "write", group: OS_GROUP, command: OsCommand.datetime, payload: { datetime } });
  }

  /** Requests that come while the first asks for the buffers wait for the same answer. */
  #askOnce(): Promise<SmpParams> {
    this.#limits ??= this.params().catch((error: unknown) => {
      if (isUnsupported(error)) return DEFAULT_PARAMS;
      this.#limits = undefined;
      throw error;
    });
    return this.#limits;
  }

  #ask(request: SmpRequest): Promise<SmpMap> {
    const timeoutMs = request.timeoutMs ?? this.#timeoutMs;
    return this.#queue.run(() => this.#endpoint.request({ ...request, timeoutMs }));
  }
}

function isUnsupported(error: unknown): boolean {
  return error instanceof SmpRemoteError && error.group === undefined && error.rc === Rc.notSupported;
}

function readParams(answer: SmpMap): SmpParams {
  const bufSize = field("buf_size", answer["buf_size"], "number");
  const bufCount = field("buf_count", answer["buf_count"], "number");
  if (!Number.isInteger(bufSize) || bufSize <= HEADER_SIZE || !Number.isInteger(bufCount) || bufCount < 1)
    throw new SmpError("SMP_BAD_PAYLOAD", `buf_size ${bufSize} and buf_count ${bufCount} hold no message`);
  return { bufSize, bufCount };
}

function field(name: string, value: unknown, type: "string"): string;
function field(name: string, value: unknown, type: "number"): number;
function field(name: string, value: unknown, type: string): unknown {
  if (typeof value !== type) throw new SmpError("SMP_BAD_PAYLOAD", `${name} in the answer is not a ${type}`);
  return value;
}
