import type { Device } from "./device.ts";

/** Functions that the test before a shift looks at (A41, A43); those that fail, in the words of its report. */
export function failingFunctions({ battery, facts, faults, storage, wallClock }: Device): string[] {
  const failing: string[] = [...faults.lost];
  if (facts.has("faulty") || storage.level === "full") failing.push("storage");
  if (battery.level === "critical" || battery.level === "empty") failing.push("battery");
  if (!wallClock.known) failing.push("clock");
  return failing.sort();
}

/** Sets the fact that the chart decides by, before the wearer's test is given to it. */
export function tryFunctions(device: Device): void {
  device.facts.set("functionsWork", failingFunctions(device).length === 0);
}
