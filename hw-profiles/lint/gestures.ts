import type { EventName } from "@vestige/protocol/camera";
import { ambiguities } from "../ambiguity.ts";
import type { Profile } from "../schema.ts";
import type { Finding } from "./finding.ts";

/** What a wearer must be able to do on every camera. */
const NEEDED: readonly EventName[] = ["powerOnPressed", "powerOffPressed", "recordPressed", "stopPressed"];

/** The camera can be switched on and off, started and stopped, and no two lines ask for the same fingers. */
export function* gestures(profile: Profile): Generator<Finding> {
  for (const event of NEEDED) {
    if (profile.gestures.some((row) => row.event === event)) continue;
    yield { path: "/gestures", rule: "gesture", message: `no gesture gives ${event}`, value: event };
  }
  for (const { rows, why } of ambiguities(profile)) {
    const [first, second] = rows;
    yield {
      path: `/gestures/${second}`,
      rule: "gesture",
      message: `cannot be told from line ${first}: ${why}`,
      value: profile.gestures[second]?.event,
    };
  }
}
