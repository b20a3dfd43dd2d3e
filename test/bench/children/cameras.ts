import { createFleet, mqttPort } from "@vestige/firmware-sim";
import { loadProfile } from "@vestige/hw-profiles";
import { seededRandom } from "@vestige/protocol/base";
import { realClock } from "../support/clock.ts";
import { echoAll } from "../support/echo.ts";
import { argument, tellParent, whenAskedToEnd } from "./parent.ts";

/** The far side of the start latency: cameras, and as many bare echoes, in one process, so that both have the same. */
const { url, cameras } = argument<{ url: string; cameras: number }>();
const profile = loadProfile("generic");

const fleet = createFleet({
  count: cameras,
  clock: realClock,
  random: seededRandom(20_253),
  idOf: (index) => `SIM-BENCH-${String(index).padStart(4, "0")}`,
  placeOf: () => ({ agency: "bench", site: "loopback" }),
  profileOf: () => profile,
  cameraOf: () => ({ settings: { deactivation: "immediate", postEventSeconds: 0 } }),
  portOf: ({ place, random }) => mqttPort({ ...place, url, random, clock: realClock }),
});
const endEchoes = await echoAll(url, cameras);
whenAskedToEnd(async () => void (await Promise.all([fleet.stop(), endEchoes()])));
tellParent({ connected: await fleet.start() });
