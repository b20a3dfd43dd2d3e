import type { Cancel } from "@vestige/protocol/base";
import type { Device } from "./device.ts";

/** A wire that a bench takes away and gives back. */
export interface LinkFault {
  /** Takes it away, and gives it back after `ms`, or not by itself. */
  cut(ms?: number): void;
  restore(): void;
  /** Forgets the wire that waits to come back. */
  end(): void;
}

/**
 * The wire goes under a camera that runs on, or that is off: its port is cut, and opened again when the wire is back. It
 * stays away over a power cut, or one camera would have two connections once it comes back.
 */
export function createLinkFault(device: Device): LinkFault {
  const { wire, engine, facts, clock } = device;
  let cancel: Cancel | undefined;
  const restore = (): void => {
    cancel?.();
    cancel = undefined;
    if (!wire.severed) return;
    wire.mend();
    if (engine.boot !== undefined) wire.open();
  };
  const cut = (ms?: number): void => {
    if (wire.severed) return;
    const wasUp = wire.connected;
    wire.sever();
    if (wasUp) engine.send({ event: "linkLost", prepare: () => facts.set("online", false) });
    if (ms !== undefined) cancel = clock.after(ms, restore);
  };
  const end = (): void => cancel?.();
  return { cut, restore, end };
}
