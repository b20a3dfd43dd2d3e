import type { Readable, Writable } from "node:stream";

/** Standard input and output as streams, for a camera that is a test framework's child. */
export const standardStreams = (): [Readable, Writable] => [process.stdin, process.stdout];
