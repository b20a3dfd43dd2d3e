import type { EventName } from "@vestige/protocol/camera";
import type { EventData } from "@vestige/protocol/messages";
import type { Recording } from "../recorder/recording.ts";
import type { Destination, TransferOutcome, Upload } from "./destination.ts";

/** Which of the recordings that wait comes next; undefined for none of them. */
export type TransferOrder = (waiting: readonly Recording[]) => Recording | undefined;

const oldestFirst: TransferOrder = ([oldest]) => oldest;

/** How far the transfer of a recording is. */
export interface TransferProgress {
  readonly recording: string;
  /** Bytes that the destination has, of `bytes`. */
  readonly received: number;
  readonly bytes: number;
}

/** What the transfer needs of its camera. */
export interface TransferHost {
  readonly camera: string;
  /** Closed recordings whose import is not confirmed, oldest first. */
  waiting(): readonly Recording[];
  /** Something happens to the camera. */
  tell(event: EventName, data: EventData): void;
}

export interface TransferOptions {
  readonly host: TransferHost;
  /** Without one the recordings stay where they are. */
  readonly destination?: Destination | undefined;
  readonly order?: TransferOrder;
}

interface Running {
  readonly recording: Recording;
  readonly upload: Upload;
}

/**
 * Brings the recordings of a docked camera to their destination, one after another (F 18). The chart says when it begins
 * and pauses; what a destination had received of a recording is remembered, so that the next docking goes on there.
 */
export class Transfer {
  readonly #host: TransferHost;
  readonly #destination: Destination | undefined;
  readonly #order: TransferOrder;
  #running: Running | undefined;
  /** Bytes that arrived of a recording whose transfer broke off; it goes on with that one. */
  #partial: { readonly id: string; readonly received: number } | undefined;
  /** What the destination will not have; asked again at the next docking. */
  #rejected: readonly string[] = [];

  constructor({ host, destination, order = oldestFirst }: TransferOptions) {
    this.#host = host;
    this.#destination = destination;
    this.#order = order;
  }

  get progress(): TransferProgress | null {
    if (this.#running === undefined) return null;
    const { recording, upload } = this.#running;
    return { recording: recording.id, received: upload.received, bytes: recording.bytes };
  }

  /** Asks the destination to take the next recording, unless one is on its way; when none is left it is over. */
  begin(): void {
    if (this.#destination === undefined || this.#running !== undefined) return;
    const recording = this.#next();
    if (recording === undefined) return this.#host.tell("transferCompleted", {});
    const { id } = recording;
    const upload = this.#destination.store(
      { camera: this.#host.camera, recording, offset: this.#partial?.id === id ? this.#partial.received : 0 },
      {
        started: () => this.#host.tell("transferStarted", { recording: id }),
        settled: (outcome) => this.#settled(outcome),
      },
    );
    this.#running = { recording, upload };
  }

  /** The camera leaves the dock, or its power goes. */
  pause(): void {
    this.#running?.upload.cancel();
    this.#rejected = [];
    this.#end();
  }

  #next(): Recording | undefined {
    const waiting = this.#host.waiting().filter(({ id }) => !this.#rejected.includes(id));
    return waiting.find(({ id }) => id === this.#partial?.id) ?? this.#order(waiting);
  }

  #settled(outcome: TransferOutcome): void {
    const recording = this.#running?.recording.id;
    if (recording === undefined) return;
    this.#end();
    if (outcome === "confirmed") return this.#host.tell("importConfirmed", { recording });
    if (outcome === "rejected") this.#rejected = [...this.#rejected, recording];
    this.#host.tell("transferFailed", { recording, reason: outcome });
  }

  #end(): void {
    if (this.#running === undefined) return;
    const { recording, upload } = this.#running;
    this.#partial = { id: recording.id, received: upload.received };
    this.#running = undefined;
  }
}
