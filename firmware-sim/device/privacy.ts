import type { Device } from "./device.ts";

/**
 * May nothing of this time be attached to a recording later, whoever asks? Where recording is forbidden neither the ring
 * nor the background keeps anything (A2, A31, X14); the chart has the same rule for the ring.
 */
export const isPrivate = ({ facts }: Pick<Device, "facts">): boolean =>
  facts.has("gate") && (facts.has("verdictMustNot") || facts.has("stopOnRequest"));
