import type { Cancel, Clock } from "@vestige/protocol/base";
import type { CameraMessage, HelloMessage, StateMessage, TelemetryMessage } from "@vestige/protocol/messages";
import type { Acknowledged, CameraPort, PortHost } from "../ports/port.ts";
import { ACKNOWLEDGE_CAP_MS, ACKNOWLEDGE_MS, Pump, type PumpHost } from "./pump.ts";
import type { DeviceStore } from "./store.ts";

/** `state` goes out at most once in so many ms. */
const STATE_MS = 1_000;
/** Acknowledgements that have to stay away, one after the other, before the controller counts as away (N-MQ-5). */
const SILENCES = 2;

/** What the wire needs of its camera. */
export interface WireHost {
  readonly clock: Clock;
  readonly store: DeviceStore;
  /** The camera, as its port sees it. */
  port(): PortHost;
  hello(): HelloMessage;
  state(): StateMessage;
  telemetry(): TelemetryMessage;
  /** May the camera take its controller to be listening? */
  setOnline(online: boolean): void;
}

/** Who listens, and with what. */
export interface Claim {
  readonly controller: string;
  readonly indications: boolean;
}

/**
 * The camera's one way out: whether it may speak, to whom it listens, and what it says unasked (architecture, Wires).
 * It takes reports from the outbox and decides nothing about them.
 */
export class Wire {
  readonly #host: WireHost;
  readonly #pump: Pump;
  #port: CameraPort | undefined;
  #connected = false;
  #speaking = false;
  #subscribed = false;
  #claim: Claim | undefined;
  #failed = 0;
  /** Counts connections, so that what was meant for one is not said on the next. */
  #connection = 0;
  #shown = "";
  #stateDueAt = 0;
  #cancelState: Cancel | undefined;

  constructor(host: WireHost) {
    this.#host = host;
    const pumpHost: PumpHost = {
      store: host.store,
      clock: host.clock,
      send: (report) => this.#send(report),
      heard: () => this.heard(),
      silent: (times) => {
        if (times >= SILENCES) host.setOnline(false);
      },
    };
    this.#pump = new Pump(pumpHost);
  }

  get attached(): boolean {
    return this.#port !== undefined;
  }

  get connected(): boolean {
    return this.#connected;
  }

  /** The controller whose claim is in force, or null. */
  get controller(): string | null {
    return this.#claim?.controller ?? null;
  }

  get counters(): { readonly resent: number; readonly failedSends: number; readonly stray: number } {
    const { resent, failed, stray } = this.#pump.counters;
    return { resent, failedSends: this.#failed + failed, stray };
  }

  attach(port: CameraPort): void {
    this.#port = port;
  }

  open(): void {
    this.#port?.open(this.#host.port());
  }

  /** A new boot is claimed by nobody. */
  forgetClaim(): void {
    this.#claim = undefined;
  }

  /** The wire is there. */
  up(): void {
    this.#connected = true;
    this.#connection++;
    this.#stateDueAt = 0;
    this.#shown = "";
    if (this.#port?.speaksFirst === true) this.#speak();
  }

  /** The wire is gone. */
  down(): void {
    this.#connected = false;
    this.#subscribed = false;
    this.#speaking = false;
    this.#connection++;
    this.#pump.stop();
    this.#cancelState?.();
    this.#cancelState = undefined;
  }

  /** Power-off: the port says goodbye where its wire has a word for it. */
  close(): Promise<void> {
    this.down();
    return this.#port?.close() ?? Promise.resolve();
  }

  /** The power, or the wire, is cut. */
  cut(): void {
    this.down();
    this.#port?.cut();
  }

  /**
   * A controller listens, and the newest claim wins. `hello` and the outbox follow in the clock's next turn, after the
   * port has answered the command: a stock client takes the next frame as its answer (N-SP-11).
   */
  subscribe(claim: Claim): void {
    this.#claim = claim;
    this.#subscribed = true;
    const connection = this.#connection;
    this.#host.clock.after(0, () => {
      if (connection !== this.#connection || !this.#subscribed) return;
      this.say(this.#host.hello());
      this.#speak();
    });
  }

  /** The claim is given up; a wire that may not speak first is silent again. */
  release(): void {
    this.#claim = undefined;
    this.#subscribed = false;
    this.#host.setOnline(false);
    if (this.#port?.speaksFirst === true) return;
    this.#speaking = false;
    this.#pump.stop();
  }

  /** The controller was heard: whatever silence there was is over. */
  heard(): void {
    if (this.#subscribed) this.#host.setOnline(true);
  }

  acknowledge(acknowledged: Acknowledged): void {
    this.#pump.acknowledge(acknowledged);
  }

  countStray(): void {
    this.#pump.countStray();
  }

  /** Something may have changed: reports and the state go out. */
  settle(mode: string): void {
    if (!this.#speaking) return;
    this.#pump.run();
    if (this.#port?.speaksFirst === true && this.#face(mode) !== this.#shown) this.#scheduleState();
  }

  /** The port itself has shown the state, as it does at birth. */
  noteShown(mode: string): void {
    this.#shown = this.#face(mode);
  }

  heartbeat(): void {
    if (this.#speaking) this.say(this.#host.telemetry());
  }

  get wantsIndications(): boolean {
    return this.#speaking && this.#claim?.indications === true;
  }

  /** Says something once; what is lost is not said again. */
  say(message: CameraMessage): void {
    this.#send(message).then(
      (acknowledged) => {
        if (acknowledged !== undefined) this.acknowledge(acknowledged);
      },
      () => {
        this.#failed++;
      },
    );
  }

  #speak(): void {
    this.#speaking = true;
    // A line is nobody else's, so that tries cost nobody anything; and where bytes are damaged most tries are in vain.
    this.#pump.start(this.#port?.kind === "serial" ? ACKNOWLEDGE_MS : ACKNOWLEDGE_CAP_MS);
  }

  #face(mode: string): string {
    return `${mode} ${this.controller ?? ""}`;
  }

  #scheduleState(): void {
    if (this.#cancelState !== undefined) return;
    const { clock } = this.#host;
    this.#cancelState = clock.at(Math.max(this.#stateDueAt, clock.now()), () => {
      this.#cancelState = undefined;
      this.#stateDueAt = clock.now() + STATE_MS;
      const state = this.#host.state();
      this.noteShown(state.mode ?? "off");
      this.say(state);
    });
  }

  /** A port that throws instead of rejecting is treated alike. */
  async #send(message: CameraMessage): Promise<Acknowledged | undefined> {
    return this.#port?.send(message);
  }
}
