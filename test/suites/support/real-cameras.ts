import { systemClock } from "@vestige/cli";
import {
  type BenchControl,
  type Camera,
  type CameraPort,
  createBenchControl,
  createCamera,
} from "@vestige/firmware-sim";
import { loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import { onTestFinished } from "vitest";
import { eventually } from "./real-time.ts";

/** A camera on the computer's clock, and the bench's way into it. */
export interface RealCamera {
  readonly camera: Camera;
  readonly bench: BenchControl;
}

/** A camera that is switched on now and closed when the test ends. */
export function realCamera(id: string, port: CameraPort): RealCamera {
  const camera = createCamera({
    ...{ id, clock: systemClock },
    profile: loadProfile("generic"),
    random: seededRandom(Number.parseInt(id.slice(-2), 36)),
  });
  onTestFinished(() => camera.close());
  camera.attach(port);
  camera.powerOn();
  return { camera, bench: createBenchControl(camera) };
}

/** Is there nothing that a controller has still to be told? */
export const isTold = ({ camera }: RealCamera): boolean => camera.outboxRange().length === 0;

const READY_MS = 30_000;

/** A camera that still boots is followed by a controller already, but has no gesture for a recording yet. */
export const isReady = (real: RealCamera): Promise<void> =>
  eventually(() => real.camera.mode === "ready.buffering", {
    what: "the camera is ready",
    limitMs: READY_MS,
  });
