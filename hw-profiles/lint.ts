import type { Finding } from "./lint/finding.ts";
import { gestures } from "./lint/gestures.ts";
import { lights } from "./lint/lights.ts";
import { order } from "./lint/order.ts";
import { ranges } from "./lint/ranges.ts";
import { falseIndicators } from "./lint/shown-alike.ts";
import { untaken } from "./lint/taken.ts";
import { values } from "./lint/values.ts";
import type { Profile } from "./schema.ts";

function* gate({ identity, settings }: Profile): Generator<Finding> {
  if (identity.basedOn === null || settings.deactivation.value !== "gate") return;
  const message = "no camera that we know of has a gate (A54): a profile of a real model has none";
  yield { path: "/settings/deactivation/value", rule: "gate", message, value: "gate" };
}

/**
 * Looks for what a reviewer would send back: keys out of order, numbers without a unit or that no camera could have,
 * documents that nobody can find, that are about another camera or that do not state the value, states that no light
 * tells of or that are shown like others, gestures that cannot be told apart or of which nothing comes, a gate on a
 * real model.
 */
export function lintProfile(profile: Profile): Finding[] {
  return [
    ...order(profile),
    ...values(profile),
    ...ranges(profile),
    ...lights(profile),
    ...falseIndicators(profile),
    ...gestures(profile),
    ...untaken(profile),
    ...gate(profile),
  ];
}
