import { AbortedError, PeerDataError, TimeoutError, TransportError } from "@vestige/protocol/base";
import { SmpError } from "@vestige/smp";

/** What went wrong with an SMP request, by who is at fault; what SMP does not know of is passed on. */
export function smpFailure(cause: unknown): unknown {
  if (!(cause instanceof SmpError)) return cause;
  const { code, atFault, message } = cause;
  if (code === "SMP_TIMEOUT") return new TimeoutError("BWC_T02", message, { cause });
  if (code === "SMP_ABORTED") return new AbortedError("BWC_T08", message, { cause });
  if (atFault === "peer") return new PeerDataError("BWC_T07", message, { cause });
  return new TransportError("BWC_T01", message, { cause });
}
