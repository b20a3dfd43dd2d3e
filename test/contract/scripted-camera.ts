import type { Acknowledgement } from "@vestige/controller";
import type { CameraPort, PortHost } from "@vestige/firmware-sim";
import { loadProfile, settingsOf } from "@vestige/hw-profiles";
import type { PeerDataError } from "@vestige/protocol/base";
import {
  type CameraMessage,
  type ControllerMessage,
  EventMessage,
  HelloMessage,
  ResultMessage,
  StateMessage,
  TelemetryMessage,
} from "@vestige/protocol/messages";

const IDENTITY = { profile: "generic", model: "VESTIGE-SIM Generic", firmware: "0.1.0" } as const;

/** A camera that does what a test says, behind a real port of the firmware. */
export class ScriptedCamera implements PortHost {
  readonly id: string;
  /** Its way out; one whose wire broke may get another. */
  port: CameraPort;
  bootId = "0f1e2d3c4b5a6978";
  /** Commands that came, repetitions included. */
  readonly commands: ControllerMessage[] = [];
  readonly acknowledged: Acknowledgement[] = [];
  /** Commands come and are not answered. */
  mute = false;
  /** Code with which commands are refused. */
  refuse: string | undefined;

  constructor(id: string, port: CameraPort) {
    this.id = id;
    this.port = port;
  }

  get identity() {
    return { camera: this.id, ...IDENTITY };
  }

  powerOn(): void {
    this.port.open(this);
  }

  /** Says something once; what the answer acknowledges is noted. */
  say(message: CameraMessage): void {
    this.port.send(message).then(
      (acknowledged) => {
        if (acknowledged !== undefined) this.acknowledged.push(acknowledged);
      },
      () => undefined,
    );
  }

  event(number: number): EventMessage {
    const { id: camera, bootId } = this;
    const when = { uptimeMs: 1_000 * number, time: null };
    const what = { cause: { event: "recordPressed" }, facts: [], mode: "recording.active" } as const;
    return EventMessage.create({ camera, bootId, number, ...when, ...what });
  }

  telemetry(): TelemetryMessage {
    const { id: camera, bootId } = this;
    const values = {
      batteryPercent: 80,
      freeBytes: 1_000_000,
      number: 0,
      outbox: 0,
      mode: "ready.buffering",
    };
    return TelemetryMessage.create({ camera, bootId, uptimeMs: 5, time: null, ...values });
  }

  hello(): HelloMessage {
    const { id: camera, bootId } = this;
    const outbox = { number: 0, oldest: null, oldestBootId: null };
    const stand = { leaves: { mode: "ready.buffering" }, facts: [], controller: null };
    const configuration = { settings: settingsOf(loadProfile("generic")), configVersion: 0 };
    const moment = { bootId, uptimeMs: 5, time: null };
    return HelloMessage.create({
      ...{ camera, serial: camera, ...IDENTITY },
      ...{ ...configuration, ...moment, ...outbox, ...stand },
    });
  }

  state(presence: StateMessage["presence"]): StateMessage {
    const { id: camera, bootId } = this;
    const stand = { mode: "ready.buffering", leaves: { mode: "ready.buffering" }, facts: [], number: 0 };
    return StateMessage.create({
      camera,
      presence,
      bootId,
      ...stand,
      time: null,
      controller: null,
      ...IDENTITY,
    });
  }

  command(message: ControllerMessage): ResultMessage | undefined {
    if (message.kind === "acknowledge") {
      this.acknowledged.push({ bootId: message.bootId, upTo: message.upTo });
      return undefined;
    }
    this.commands.push(message);
    return this.mute ? undefined : this.#result(message.id, this.refuse);
  }

  unreadable({ code }: PeerDataError, id: string | null): ResultMessage {
    return this.#result(id, code);
  }

  linkUp(): void {
    // A scripted camera speaks when the test says so.
  }

  linkDown(): void {
    // As above.
  }

  #result(id: string | null, code: string | undefined): ResultMessage {
    const refused = code === undefined ? {} : { code };
    return ResultMessage.create({
      camera: this.id,
      id,
      ok: code === undefined,
      bootId: this.bootId,
      ...refused,
    });
  }
}
