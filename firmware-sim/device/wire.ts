import { type Cancel, type Clock, TimeoutError } from "@vestige/protocol/base";
import type { CameraMessage, HelloMessage, StateMessage, TelemetryMessage } from "@vestige/protocol/messages";
import type { Acknowledged, CameraPort, PortHost } from "../ports/port.ts";
import { BROKER_PACE, LINE_PACE, Pump, type PumpHost } from "./pump.ts";
import type { DeviceStore } from "./store.ts";

/** `state` goes out at most once in so many ms. */
const STATE_MS = 1_000;
/** So long without an acknowledgement that is waited for, in ms, and the controller counts as away (N-MQ-5). */
const AWAY_MS = 15_000;

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
  #severed = false;
  #speaking = false;
  #subscribed = false;
  #claim: Claim | undefined;
  #failed = 0;
  /** Counts connections, so that what was meant for one is not said on the next. */
  #connection = 0;
  /** Counts greetings: the newest is the one that is repeated. */
  #greeting = 0;
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
      silent: (ms) => {
        if (ms >= AWAY_MS) host.setOnline(false);
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

  /** Takes the port up, unless the wire behind it is gone. */
  open(): void {
    if (!this.#severed) this.#port?.open(this.#host.port());
  }

  /** Is the wire behind the port gone? */
  get severed(): boolean {
    return this.#severed;
  }

  /** The wire goes under the camera; a boot that begins meanwhile has none either. */
  sever(): void {
    this.#severed = true;
    this.cut();
  }

  /** The wire is back; `open` takes it up. */
  mend(): void {
    this.#severed = false;
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
    if (this.#port?.speaksFirst === true) this.#speak();
  }

  /** The wire is gone. */
  down(): void {
    this.#connected = false;
    this.#subscribed = false;
    this.#speaking = false;
    this.#connection++;
    this.#greeting++;
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
   * port has answered the command: a stock client takes the next frame as its answer (N-SP-11). Returns whether that
   * controller is a new listener: one that asks again, as after a lost answer, gets `hello` and costs nothing else.
   */
  subscribe(claim: Claim): boolean {
    const anew = !this.#subscribed || this.#claim?.controller !== claim.controller;
    this.#claim = claim;
    this.#subscribed = true;
    const connection = this.#connection;
    this.#host.clock.after(0, () => {
      if (connection !== this.#connection || !this.#subscribed) return;
      this.#greet(++this.#greeting);
      if (anew || !this.#speaking) this.#speak();
      else this.#pump.hurry();
    });
    return anew;
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
    this.#pump.start(this.#onLine ? LINE_PACE : BROKER_PACE);
  }

  get #onLine(): boolean {
    return this.#port?.kind === "serial";
  }

  /** `hello` is the longest message: on a line it is said, as it is then, until it is answered. */
  #greet(greeting: number): void {
    if (greeting !== this.#greeting || !this.#subscribed) return;
    this.#send(this.#host.hello()).catch((error: unknown) => {
      this.#failed++;
      if (this.#onLine && error instanceof TimeoutError) this.#greet(greeting);
    });
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
