import type { BenchContext, Figure, Measurement } from "../harness/figure.ts";
import { median, rounded } from "../harness/statistics.ts";
import { CAMERAS, type SteadyLoad, type Window, steadyLoad } from "../support/steady-load.ts";

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const loadDetails = ({ eventsPerCameraHour, broker }: SteadyLoad) => ({
  "events for a camera and an hour": rounded(eventsPerCameraHour),
  broker,
});

async function memoryPerCamera(context: BenchContext): Promise<Measurement> {
  const load = await steadyLoad(context);
  const samples = load.fleet.map(({ rssKiB }) => (rssKiB - load.emptyKiB) / CAMERAS);
  const details = {
    "without cameras, MiB": rounded(load.emptyKiB / 1_024),
    "with all, MiB": rounded(median(load.fleet.map(({ rssKiB }) => rssKiB)) / 1_024),
  };
  return { value: median(samples), samples, details: { ...details, ...loadDetails(load) } };
}

/** The windows are equally long, so their mean is the share over the whole time. */
async function processor(
  context: BenchContext,
  windowsOf: (load: SteadyLoad) => readonly Window[],
): Promise<Measurement> {
  const load = await steadyLoad(context);
  const samples = windowsOf(load).map(({ cpu }) => cpu);
  return { value: mean(samples), samples, details: loadDetails(load) };
}

const LOAD =
  "1,600 cameras of `vestige sim` on Mosquitto with the configuration of docker-compose.yml, followed by `vestige " +
  "controller`: each camera sends a heartbeat every 30 s and one event a minute, half of them markers and half starts of a " +
  "recording, pressed through bench control.";

/** N-BG-1. */
const memory: Figure = {
  name: "fleet memory",
  unit: "KiB a camera",
  kind: "absolute",
  target: { atMost: 64 },
  note:
    `${LOAD} Resident memory of the fleet's process less that of the same command with 0 cameras, over 1,600: the median ` +
    "of five readings in 60 s of this load.",
  measure: memoryPerCamera,
};

const share = (name: string, whose: string, windowsOf: (load: SteadyLoad) => readonly Window[]): Figure => ({
  name,
  unit: "% of a core",
  kind: "absolute",
  target: { atMost: 10 },
  note: `${LOAD} Processor time, user and system, of the ${whose} over 60 s of this load; the spread is that of five windows of 12 s.`,
  measure: (context) => processor(context, windowsOf),
});

/** What a fleet on one machine costs. */
export const fleetFigures: readonly Figure[] = [
  memory,
  share("fleet processor time", "fleet's process", ({ fleet }) => fleet),
  share("controller processor time", "controller's process", ({ controller }) => controller),
];
