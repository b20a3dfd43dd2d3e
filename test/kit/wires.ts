import type { Link, Log } from "@vestige/controller";
import type { CameraPort } from "@vestige/firmware-sim";
import type { Clock } from "@vestige/protocol/base";

/** Who wants links: a controller, and the clock and log of its process. */
export interface LinkUser {
  readonly controller: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Where the cameras of a world are. */
export const PLACE = { agency: "hsi", site: "detroit" } as const;

/** How the cameras and the controllers of a world meet. */
export interface Wires {
  readonly name: string;
  /** The one port of a camera; called once for each, before any controller asks for links. */
  portOf(camera: string): CameraPort;
  /** The links of one controller, to all cameras. */
  linksOf(user: LinkUser): readonly Link[];
  /** The controller's process is gone: its ends are closed without a word. */
  sever(controller: string): void;
  /** Lets what is on the way arrive; no virtual time goes by. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}
