import type { PeerDataError } from "@vestige/protocol/base";
import type { ResultMessage, StateMessage } from "@vestige/protocol/messages";
import type { PortHost } from "../ports/port.ts";
import { result, runCommand } from "./commands/run.ts";
import type { Device } from "./device.ts";
import { hello, state } from "./messages.ts";

/** What the camera's port may ask of it. */
export function createPortHost(device: Device): PortHost {
  const { id, profile } = device;
  return {
    get identity() {
      const { firmware } = device;
      return { camera: id, profile: profile.name, model: profile.identity.model, firmware };
    },
    hello: () => hello(device),
    state: (presence) => shownState(device, presence),
    command: (message) => runCommand(device, message),
    unreadable: (error, commandId) => refuseUnreadable(device, error, commandId),
    linkUp: () => linkUp(device),
    linkDown: () => linkDown(device),
  };
}

function shownState(device: Device, presence: StateMessage["presence"]): StateMessage {
  if (presence === "online") device.wire.noteShown(device.engine.mode);
  return state(device, presence);
}

function refuseUnreadable(device: Device, error: PeerDataError, id: string | null): ResultMessage {
  const { code, message } = error;
  device.unreadable[code] = (device.unreadable[code] ?? 0) + 1;
  return result(device, id, { code, message });
}

function linkUp(device: Device): void {
  if (device.wire.connected) linkDown(device);
  if (device.engine.boot === undefined) return;
  device.wire.up();
  device.engine.send({ event: "linkConnected" });
}

function linkDown(device: Device): void {
  if (!device.wire.connected) return;
  device.wire.down();
  device.engine.send({ event: "linkLost", prepare: () => device.facts.set("online", false) });
}
