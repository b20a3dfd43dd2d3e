import type { PortHost } from "@vestige/firmware-sim";
import type { PeerDataError } from "@vestige/protocol/base";
import {
  type ControllerMessage,
  EventMessage,
  HelloMessage,
  ResultMessage,
  StateMessage,
} from "@vestige/protocol/messages";
import { loadProfile, settingsOf } from "@vestige/hw-profiles";

export const CAMERA = "SIM-PORT-1";
export const BOOT = "00112233aabbccdd";

const WHO = { camera: CAMERA, profile: "generic", model: "VESTIGE-SIM GENERIC", firmware: "0.1.0" };
const AT = { bootId: BOOT, time: "2024-03-13T08:00:00.000Z", facts: [] } as const;
const LEAVES = { mode: "ready.buffering" } as const;

export const report = (number: number): EventMessage =>
  EventMessage.create({
    ...{ camera: CAMERA, ...AT, number, uptimeMs: number },
    ...{ cause: { event: "recordPressed" }, mode: "recording.active" },
  });

/** A camera as a port sees it, which notes what it is told and answers every command with yes. */
export class ScriptedHost implements PortHost {
  readonly identity = WHO;
  /** What it was told, in order. */
  readonly told: string[] = [];
  readonly commands: ControllerMessage[] = [];

  hello(): HelloMessage {
    const { camera, model, firmware, profile } = WHO;
    return HelloMessage.create({
      ...{ camera, model, firmware, profile, serial: camera, ...AT },
      settings: settingsOf(loadProfile("generic")),
      ...{ configVersion: 0, uptimeMs: 0, number: 0, oldest: null, oldestBootId: null },
      ...{ leaves: LEAVES, controller: null },
    });
  }

  state(presence: StateMessage["presence"]): StateMessage {
    return StateMessage.create({
      ...{ ...WHO, ...AT, presence, number: 0, mode: "ready.buffering" },
      ...{ leaves: LEAVES, controller: null },
    });
  }

  command(message: ControllerMessage): ResultMessage | undefined {
    this.commands.push(message);
    if (message.kind === "acknowledge") return undefined;
    return ResultMessage.create({ camera: CAMERA, bootId: BOOT, id: message.id, ok: true });
  }

  unreadable({ code }: PeerDataError, id: string | null): ResultMessage {
    this.told.push(code);
    return ResultMessage.create({ camera: CAMERA, bootId: BOOT, id, ok: false, code });
  }

  linkUp(): void {
    this.told.push("up");
  }

  linkDown(): void {
    this.told.push("down");
  }
}
