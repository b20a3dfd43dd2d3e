import { VestigeError } from "@vestige/protocol/base";
import { type EventMessage, decodeValue } from "@vestige/protocol/messages";
import { MemoryDeviceStore } from "./memory-store.ts";
import type { DeviceStore, IssuedNumbers } from "./store.ts";

/** A line of an outbox file, in the order in which it happened. */
export type OutboxLine =
  | { readonly append: EventMessage }
  | { readonly forget: { readonly bootId: string; readonly upTo: number } }
  /** The first line of a file that was written anew: what was forgotten by then. */
  | { readonly forgotten: readonly IssuedNumbers[] };

/** A line as JSON, with its line feed. */
export const encodeLine = (line: OutboxLine): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ simulated: true, ...line })}\n`);

/** The lines of a file that holds what this store holds, and nothing else. */
export function linesOf(store: DeviceStore): readonly OutboxLine[] {
  const firstKept = new Map(store.ranges().map(({ bootId, from }) => [bootId, from]));
  const forgotten = store.issued().map(({ bootId, count }) => {
    const from = firstKept.get(bootId);
    return { bootId, count: from === undefined ? count : from - 1 };
  });
  const lines: OutboxLine[] = [{ forgotten }];
  for (let index = 0; index < store.depth; index++) {
    const report = store.at(index);
    if (report !== undefined) lines.push({ append: report });
  }
  return lines;
}

/** What an outbox file says. */
export interface ReadOutbox {
  readonly store: MemoryDeviceStore;
  /** Lines that were read, and the bytes that they take. */
  readonly lines: number;
  readonly bytes: number;
  /** Lines after those, whole or torn: the first of them is none that can follow. */
  readonly dropped: number;
}

/**
 * Reads an outbox file up to the first line that is torn or cannot follow. What a power cut leaves of lines that were
 * not yet durable may be anything, and nothing behind it was: so nothing is looked for there.
 */
export function readOutbox(file: Uint8Array): ReadOutbox {
  let store = new MemoryDeviceStore();
  let lines = 0;
  let bytes = 0;
  for (let end = file.indexOf(LINE_FEED); end >= 0; end = file.indexOf(LINE_FEED, bytes)) {
    const line = parsed(file.subarray(bytes, end));
    const forgotten = lines === 0 ? forgottenIn(line) : undefined;
    if (forgotten !== undefined) store = new MemoryDeviceStore(forgotten);
    else if (!follow(store, line)) break;
    lines++;
    bytes = end + 1;
  }
  return { store, lines, bytes, dropped: countLines(file.subarray(bytes)) };
}

const LINE_FEED = 0x0a;

type Fields = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** A line as a map that says it is simulated; empty where it is none. */
function parsed(line: Uint8Array): Fields {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(line));
    return isMap(value) && value.simulated === true ? value : {};
  } catch {
    return {};
  }
}

function forgottenIn({ forgotten }: Fields): readonly IssuedNumbers[] | undefined {
  if (!Array.isArray(forgotten)) return undefined;
  const numbers = forgotten
    .filter(isMap)
    .flatMap(({ bootId, count }): IssuedNumbers[] =>
      typeof bootId === "string" && isCount(count) ? [{ bootId, count }] : [],
    );
  return numbers.length === forgotten.length ? numbers : undefined;
}

/** Does what a line says; false where it cannot follow what was before. */
function follow(store: MemoryDeviceStore, { append, forget }: Fields): boolean {
  const report = eventIn(append);
  if (report !== undefined) {
    if (report.number !== store.issuedIn(report.bootId) + 1) return false;
    store.append(report);
    return true;
  }
  if (!isMap(forget) || typeof forget.bootId !== "string" || !isCount(forget.upTo)) return false;
  return store.forget(forget.bootId, forget.upTo).count > 0;
}

function eventIn(value: unknown): EventMessage | undefined {
  if (value === undefined) return undefined;
  try {
    const message = decodeValue(value, { direction: "fromCamera" });
    return message.kind === "event" ? message : undefined;
  } catch (error) {
    if (error instanceof VestigeError) return undefined;
    throw error;
  }
}

function countLines(rest: Uint8Array): number {
  let count = rest.length > 0 && rest.at(-1) !== LINE_FEED ? 1 : 0;
  for (const byte of rest) if (byte === LINE_FEED) count++;
  return count;
}
