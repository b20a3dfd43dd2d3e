import type { CommandContext } from "../context.ts";

/** Whoever waits longer wants to know that something happens. */
const PATIENCE_MS = 2_000;
const EVERY_MS = 1_000;
const MEGABYTE = 1_000_000;

/** Counts bytes and says now and then how far it is, once it takes longer than two seconds. */
export function byteProgress({ clock, terminal }: CommandContext): (bytes: number) => void {
  const began = clock.now();
  let said = began + PATIENCE_MS - EVERY_MS;
  let read = 0;
  return (bytes) => {
    read += bytes;
    const now = clock.now();
    if (now - said < EVERY_MS) return;
    said = now;
    const rate = Math.round(read / MEGABYTE / ((now - began) / 1000));
    terminal.err(`${Math.round(read / MEGABYTE)} MB read, ${rate} MB/s\n`);
  };
}
