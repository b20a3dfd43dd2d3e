import {
  type CameraOptions,
  type CameraPort,
  createFleet,
  firstPhaseId,
  firstPhasePlace,
  type Fleet,
  type FleetSlot,
  mqttPort,
  openPty,
  serialPort,
  streamSlot,
} from "@vestige/firmware-sim";
import type { Profile } from "@vestige/hw-profiles";
import type { Clock, Random } from "@vestige/protocol/base";
import type { Settings } from "@vestige/protocol/camera";
import { consoleFraming, type Framing } from "@vestige/smp";

/** What the cameras of a command have in common. */
export interface CamerasSetup {
  readonly count: number;
  /** Index of the first camera, so that two fleets of one command share no id. */
  readonly from?: number;
  readonly profile: Profile;
  readonly clock: Clock;
  readonly random: Random;
  readonly settingsOf?: (index: number) => Partial<Settings> | undefined;
  /** Storage of a camera: what it leaves of its recordings, and its reports. */
  readonly storageOf?: (camera: string) => Pick<CameraOptions, "evidence" | "store">;
}

/** Cameras of the first phase's offices on whatever wire. */
export const camerasOn = (setup: CamerasSetup, portOf: (slot: FleetSlot) => CameraPort): Fleet => {
  const { count, from = 0, profile, clock, random, settingsOf, storageOf } = setup;
  return createFleet({
    ...{ count, clock, random, portOf },
    idOf: (index) => firstPhaseId(from + index),
    placeOf: (index) => firstPhasePlace(from + index),
    profileOf: () => profile,
    cameraOf: ({ index, id }) => {
      const settings = settingsOf?.(index);
      return { ...(settings === undefined ? {} : { settings }), ...storageOf?.(id) };
    },
  });
};

/** Cameras that speak MQTT, each with a connection of its own, dealt out over the first phase's offices (Y3). */
export const mqttCameras = (setup: CamerasSetup, url: string): Fleet =>
  camerasOn(setup, ({ place, random }) => mqttPort({ ...place, url, random, clock: setup.clock }));

/** Cameras on pseudo-terminals; `paths` are those that a serial program opens, in the order of the cameras. */
export function serialCameras(
  setup: CamerasSetup,
  framing: Framing = consoleFraming,
): { readonly fleet: Fleet; readonly paths: readonly string[]; close(): void } {
  const lines = Array.from({ length: setup.count }, () => openPty(setup.clock));
  const fleet = camerasOn(setup, ({ index }) => {
    const stream = lines[index]?.stream;
    return serialPort({ source: streamSlot(stream), framing, clock: setup.clock });
  });
  return {
    fleet,
    paths: lines.map(({ path }) => path),
    close: () => {
      for (const { stream } of lines) stream.close();
    },
  };
}
