import type { EventName } from "@vestige/protocol/camera";
import { cameraChart } from "@vestige/protocol/camera";
import type { Row } from "../gestures/rows.ts";
import { leavesOf } from "../indicators/paths.ts";
import { mayTake, togetherWith } from "../indicators/together.ts";
import type { Profile } from "../schema.ts";
import { covers, type When } from "../when.ts";
import type { Finding } from "./finding.ts";

/** Regions in which something waits for the event; empty stands for the root. */
function regionsOf(event: EventName): ReadonlySet<string> {
  const waiting = cameraChart.model.transitions.filter(
    ({ trigger }) => "event" in trigger && trigger.event === event,
  );
  return new Set(waiting.map(({ region }) => region));
}

/** The leaves of a region in which the line counts. */
const leavesIn = (region: string, when: When): readonly string[] =>
  leavesOf(region).filter((leaf) => when[region]?.some((state) => covers(state, leaf)) ?? true);

/** Does anything come of the event, in one of these states at least, whatever the facts are? */
function isTaken(event: EventName, when: When): boolean {
  const regions = regionsOf(event);
  if (regions.has("")) return true;
  const beside = [...regions].filter((region) => region !== "mode");
  return leavesIn("mode", when).some((mode) => {
    const path = `mode.${mode}`;
    if (mayTake(path, path, event)) return true;
    return beside.some((region) =>
      leavesIn(region, when)
        .filter((leaf) => togetherWith(region).get(mode)?.has(leaf))
        .some((leaf) => mayTake(path, `${region}.${leaf}`, event)),
    );
  });
}

/** Does a line count in a leaf of this state in which nobody waits for its event? */
const isSilent = ({ event, when = {} }: Row, region: string, state: string): boolean =>
  leavesOf(region)
    .filter((leaf) => covers(state, leaf))
    .some((leaf) => !isTaken(event, { ...when, [region]: [leaf] }));

/** A line that counts where nobody waits for its event tells a reader of something that the camera does not do. */
export function* untaken({ gestures }: Profile): Generator<Finding> {
  for (const [index, row] of gestures.entries()) {
    for (const [region, states] of Object.entries(row.when ?? {})) {
      for (const state of states.filter((each) => isSilent(row, region, each))) {
        const message = `nothing comes of ${row.event} in ${region}.${state}, or in a part of it`;
        yield { path: `/gestures/${index}/when/${region}`, rule: "gesture", message, value: state };
      }
    }
  }
}
