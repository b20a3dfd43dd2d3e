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

/** The wire goes under a camera that runs on: its port is cut, and opened again when the wire is back. */
export function createLinkFault(device: Device): LinkFault {
  const { wire, engine, facts, clock } = device;
  let cancel: Cancel | undefined;
  let gone = false;
  const restore = (): void => {
    cancel?.();
    cancel = undefined;
    if (!gone) return;
    gone = false;
    if (engine.boot !== undefined) wire.open();
  };
  const cut = (ms?: number): void => {
    if (engine.boot === undefined || gone) return;
    gone = true;
    const wasUp = wire.connected;
    wire.cut();
    if (wasUp) engine.send({ event: "linkLost", prepare: () => facts.set("online", false) });
    if (ms !== undefined) cancel = clock.after(ms, restore);
  };
  const end = (): void => cancel?.();
  return { cut, restore, end };
}
