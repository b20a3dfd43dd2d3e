/** Longest message in bytes, on either wire; an SMP header and its framing come on top. */
export const MAX_MESSAGE_BYTES = 12_288;

/** Deepest nesting of maps and arrays; the contract itself needs 4. */
export const MAX_DEPTH = 8;
