import type { Cancel, Clock } from "@vestige/protocol/base";
import {
  type ByteStream,
  DEFAULT_IDLE_MS,
  type Deframer,
  type Framing,
  type SmpMessage,
  cobsFraming,
  consoleFraming,
  decodeMessage,
} from "@vestige/smp";
import { MAX_SMP_BYTES } from "../ports/serial/limits.ts";
import { describeSmp } from "./describe.ts";

/** What was heard on a line. */
export interface TappedMessage {
  readonly from: "a" | "b";
  /** Of the clock, in ms. */
  readonly at: number;
  readonly framing: Framing["name"];
  readonly smp: SmpMessage;
  /** In one line, without private parts. */
  readonly text: string;
}

export interface SerialTapOptions {
  readonly a: ByteStream;
  readonly b: ByteStream;
  readonly clock: Clock;
  readonly onMessage: (message: TappedMessage) => void;
}

/**
 * Joins two streams and listens: every byte passes unchanged both ways at once, whatever is understood of it. When one
 * side closes, the other is closed too. Returns what takes the tap away and closes both.
 */
export function serialTap(options: SerialTapOptions): () => void {
  const { a, b } = options;
  const ears = [new Ear(options, "a"), new Ear(options, "b")] as const;
  const ends = [pass(a, b, ears[0]), pass(b, a, ears[1])];
  const end = (): void => {
    for (const detach of ends) detach();
    for (const ear of ears) ear.end();
    a.close();
    b.close();
  };
  ends.push(a.onClose(end), b.onClose(end));
  return end;
}

function pass(from: ByteStream, to: ByteStream, ear: Ear): () => void {
  return from.onData((bytes) => {
    // Heard first: over streams in memory the answer comes within the write, and a question stands before its answer.
    ear.hear(bytes);
    try {
      to.write(bytes);
    } catch {
      // The other side is gone, and its close ends the tap, or nobody reads it: a line without a listener drops bytes.
    }
  });
}

/** Looks for messages of both framings: each drops what is of the other, and keeps a bounded rest. */
class Ear {
  readonly #options: SerialTapOptions;
  readonly #from: "a" | "b";
  readonly #deframers: readonly { readonly framing: Framing; readonly deframer: Deframer }[];
  #cancel: Cancel | undefined;

  constructor(options: SerialTapOptions, from: "a" | "b") {
    this.#options = options;
    this.#from = from;
    this.#deframers = [consoleFraming, cobsFraming].map((framing) => ({
      framing,
      deframer: framing.createDeframer({ maxMessage: MAX_SMP_BYTES }),
    }));
  }

  hear(bytes: Uint8Array): void {
    this.#tell((deframer) => deframer.push(bytes));
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(DEFAULT_IDLE_MS, () =>
      this.#tell((deframer) => deframer.idle()),
    );
  }

  end(): void {
    this.#cancel?.();
  }

  #tell(take: (deframer: Deframer) => Uint8Array[]): void {
    for (const { framing, deframer } of this.#deframers)
      for (const bytes of take(deframer)) this.#report(framing, bytes);
  }

  #report(framing: Framing, bytes: Uint8Array): void {
    const smp = tryDecode(bytes);
    if (smp === undefined) return;
    const { clock, onMessage } = this.#options;
    onMessage({ from: this.#from, at: clock.now(), framing: framing.name, smp, text: describeSmp(smp) });
  }
}

function tryDecode(bytes: Uint8Array): SmpMessage | undefined {
  try {
    return decodeMessage(bytes);
  } catch {
    return undefined;
  }
}
