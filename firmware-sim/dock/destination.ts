import type { Recording } from "../recorder/recording.ts";

/** A recording that is handed over, by reference. */
export interface TransferItem {
  /** Id of the camera. */
  readonly camera: string;
  /** Closed; its `bytes` are what is to be transferred. */
  readonly recording: Recording;
  /** Bytes that the destination had of it when an earlier transfer broke off; 0 at first. */
  readonly offset: number;
}

/**
 * How a transfer ended. `confirmed`: the destination has all of it and will keep it (B43). `busy`: it takes nothing now.
 * `interrupted`: it broke off; what arrived stays there. `rejected`: it will not have this recording, which stays on
 * the camera.
 */
export type TransferOutcome = "confirmed" | "busy" | "interrupted" | "rejected";

/** The camera's ear. Nothing of it is called before `store` has returned, and nothing after `settled` or `cancel`. */
export interface TransferListener {
  /** The destination takes it, and bytes move. It may settle without: busy. */
  started(): void;
  /** At most once. */
  settled(outcome: TransferOutcome): void;
}

/** A transfer on its way. */
export interface Upload {
  /** Bytes of the recording that the destination has by now, those of earlier transfers included. */
  readonly received: number;
  /** The camera leaves the dock: nothing more is sent or said. What arrived stays there. */
  cancel(): void;
}

/**
 * Where a camera in its dock brings its recordings (F 18, B43). It calls back and gives no promises, so that a run under
 * a virtual clock is the same however far the clock is moved at once. It goes on at the offset of the item, or
 * earlier where it has less; what it has confirmed already it confirms again, so that a confirmation may be lost.
 */
export interface Destination {
  store(item: TransferItem, listener: TransferListener): Upload;
}
