import type { Scheduler } from "@vestige/chart";

/** Whole encoded messages both ways, in order, without a socket: how camera and controller meet in one process. */
export interface MessagePipe {
  /** Hands over one encoded message; after a close it is dropped. */
  send(bytes: Uint8Array): void;
  /** Listens; returns the end of listening. */
  onMessage(listener: (bytes: Uint8Array) => void): () => void;
  /** Told once when either end closed. */
  onClose(listener: () => void): () => void;
  close(): void;
}

class PipeEnd implements MessagePipe {
  peer: PipeEnd | undefined;
  closed = false;
  private readonly scheduler: Scheduler;
  private readonly messageListeners = new Set<(bytes: Uint8Array) => void>();
  private readonly closeListeners = new Set<() => void>();

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
  }

  send(bytes: Uint8Array): void {
    const to = this.peer;
    if (this.closed || to === undefined) return;
    const copy = bytes.slice();
    this.scheduler.after(0, () => {
      if (!to.closed) for (const listener of to.messageListeners) listener(copy);
    });
  }

  onMessage(listener: (bytes: Uint8Array) => void): () => void {
    this.messageListeners.add(listener);
    return () => this.messageListeners.delete(listener);
  }

  onClose(listener: () => void): () => void {
    this.closeListeners.add(listener);
    return () => this.closeListeners.delete(listener);
  }

  close(): void {
    this.shut();
    this.peer?.shut();
  }

  private shut(): void {
    if (this.closed) return;
    this.closed = true;
    for (const listener of this.closeListeners) listener();
  }
}

/** Two ends of a pipe; deliveries are entries of the handed-in scheduler, so that order and time are its own. */
export function messagePipePair(scheduler: Scheduler): readonly [MessagePipe, MessagePipe] {
  const a = new PipeEnd(scheduler);
  const b = new PipeEnd(scheduler);
  a.peer = b;
  b.peer = a;
  return [a, b];
}
