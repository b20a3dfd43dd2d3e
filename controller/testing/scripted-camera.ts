import { type ChartRunner, createRunner } from "@vestige/chart";
import { cameraChart, type EventName, type FactName } from "@vestige/protocol/camera";
import {
  type EventData,
  EventMessage,
  HelloMessage,
  StateMessage,
  TelemetryMessage,
  sortedFacts,
} from "@vestige/protocol/messages";

/** What its configuration changes of its profile. */
const SETTINGS = { deactivation: "gate" } as const;

const IDENTITY = { profile: "generic", model: "VESTIGE-SIM Test", firmware: "0.1.0" } as const;

/** What a step is taken with. */
export interface Deed {
  /** Facts that change before it. */
  readonly facts?: Partial<Record<FactName, boolean>>;
  readonly data?: EventData;
}

/**
 * What a camera would say, taken from the chart itself, so that the twin's prediction is right unless a test says
 * otherwise. It sends nothing by itself.
 */
export class ScriptedCamera {
  readonly id: string;
  bootId = "00000000000000b1";
  number = 0;
  uptimeMs = 0;
  controller: string | null = null;
  readonly #facts = new Set<FactName>(["gate", "preEventEnabled"]);
  #runner: ChartRunner;
  /** What was said and not acknowledged: an outbox. */
  outbox: EventMessage[] = [];

  constructor(id = "SIM-T-1") {
    this.id = id;
    this.#runner = this.#boot();
  }

  get mode(): string {
    return this.#runner.leaves()["mode"] ?? "off";
  }

  reboot(bootId: string): void {
    this.bootId = bootId;
    this.number = 0;
    this.uptimeMs = 0;
    this.controller = null;
    this.#facts.delete("online");
    this.#runner = this.#boot();
  }

  /** Takes a step and reports it. */
  does(event: EventName, deed: Deed = {}): EventMessage {
    this.#set(deed.facts ?? {});
    return this.#report({ event }, deed.data, () => void this.#runner.send(event, this.uptimeMs));
  }

  /** A timer expires. */
  expires(timer: string, deed: Deed = {}): EventMessage {
    this.#set(deed.facts ?? {});
    return this.#report({ timer }, deed.data, () => void this.#runner.fire(timer, this.uptimeMs));
  }

  /** From off to ready; returns what it says on the way. */
  boots(): readonly EventMessage[] {
    return [this.does("powerOnPressed"), this.expires("mode.booting#bootTime"), this.does("linkConnected")];
  }

  hello(fields: Partial<HelloMessage> = {}): HelloMessage {
    const [oldest] = this.outbox;
    return HelloMessage.create({
      ...{ camera: this.id, serial: this.id, ...IDENTITY, settings: SETTINGS, configVersion: 0 },
      ...{ bootId: this.bootId, uptimeMs: this.uptimeMs, time: null, number: this.number },
      ...{ oldest: oldest?.number ?? null, oldestBootId: oldest?.bootId ?? null },
      ...{ leaves: this.#runner.leaves(), facts: sortedFacts(this.#facts), controller: this.controller },
      ...fields,
    });
  }

  state(fields: Partial<StateMessage> = {}): StateMessage {
    return StateMessage.create({
      ...{ camera: this.id, presence: "online", ...IDENTITY, bootId: this.bootId, number: this.number },
      ...{ mode: this.mode, leaves: this.#runner.leaves(), facts: sortedFacts(this.#facts), time: null },
      ...{ controller: this.controller, ...fields },
    });
  }

  telemetry(fields: Partial<TelemetryMessage> = {}): TelemetryMessage {
    return TelemetryMessage.create({
      ...{ camera: this.id, bootId: this.bootId, uptimeMs: this.uptimeMs, time: null, batteryPercent: 90 },
      ...{ freeBytes: 1, number: this.number, outbox: this.outbox.length, mode: this.mode, ...fields },
    });
  }

  #boot(): ChartRunner {
    const port = { fact: (name: string) => this.#facts.has(name as FactName), delay: () => 1 };
    const runner = createRunner(cameraChart, { port, timers: "reported" });
    runner.start(0);
    return runner;
  }

  #set(facts: Partial<Record<FactName, boolean>>): void {
    for (const [name, value] of Object.entries(facts)) {
      if (value) this.#facts.add(name as FactName);
      else this.#facts.delete(name as FactName);
    }
  }

  #report(cause: EventMessage["cause"], data: EventData | undefined, step: () => void): EventMessage {
    this.uptimeMs += 10;
    step();
    const message = EventMessage.create({
      ...{ camera: this.id, bootId: this.bootId, number: ++this.number, uptimeMs: this.uptimeMs, time: null },
      ...{ cause, facts: sortedFacts(this.#facts), mode: this.mode },
      ...(data === undefined ? {} : { data }),
    });
    this.outbox.push(message);
    return message;
  }
}
