import { UsageError, VestigeError, TransportError } from "@vestige/protocol/base";

/** Where a controller on this machine listens unless it is told otherwise. */
export const DEFAULT_API = "http://127.0.0.1:8973";

/** What the controller answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const LIMIT_MS = 15_000;

/** The interface has no sign-in, so nobody speaks to it from another machine. */
function loopbackUrl(base: string): URL {
  const url = new URL(base);
  if (!["127.0.0.1", "localhost", "[::1]"].includes(url.hostname))
    throw new UsageError("BWC_U03", `${base} is not on this machine`);
  return url;
}

/**
 * One request to a running controller.
 * @throws UsageError BWC_U03 for another machine's address, TransportError BWC_U04 when no controller listens there.
 */
export async function callApi(base: string, path: string, body?: unknown): Promise<ApiAnswer> {
  const url = new URL(path, loopbackUrl(base));
  const init: RequestInit =
    body === undefined
      ? {}
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(LIMIT_MS) });
    return { status: response.status, body: (await response.json()) as ApiAnswer["body"] };
  } catch (cause) {
    if (cause instanceof VestigeError) throw cause;
    throw new TransportError("BWC_U04", `no controller answers at ${url.origin}`, { cause });
  }
}
