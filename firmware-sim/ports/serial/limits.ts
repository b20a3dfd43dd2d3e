import { MAX_MESSAGE_BYTES } from "@vestige/protocol/messages";
import { HEADER_SIZE } from "@vestige/smp";

/** Largest SMP message of the contract, header and payload. */
export const MAX_SMP_BYTES = HEADER_SIZE + MAX_MESSAGE_BYTES;

/** What a camera says of its buffers when asked for `params`. */
export const BUFFERS = { bufSize: MAX_SMP_BYTES, bufCount: 4 } as const;

/** Speed of a line unless it is told, in bits a second. */
export const BAUD = 115_200;

/**
 * Wait for the answer to a report once its last byte has left, in ms: a controller answers after 200 ms at the latest, its
 * answer takes 13 ms at 115,200 baud, and the rest is for what stands before it and for hosts that stutter.
 */
export const ANSWER_MS = 500;
