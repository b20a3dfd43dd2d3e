import { MAX_MESSAGE_BYTES } from "@vestige/protocol/messages";
import { HEADER_SIZE } from "@vestige/smp";

/** Largest SMP message of the contract, header and payload. */
export const MAX_SMP_BYTES = HEADER_SIZE + MAX_MESSAGE_BYTES;

/** What a camera says of its buffers when asked for `params`. */
export const BUFFERS = { bufSize: MAX_SMP_BYTES, bufCount: 4 } as const;

/** Wait for the answer to a report: a controller answers after 2 s at the latest, and a slow line takes its time. */
export const REPORT_MS = 5_000;
