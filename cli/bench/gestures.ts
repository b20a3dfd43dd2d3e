import type { BenchReading } from "@vestige/firmware-sim";
import type { ListedGesture, PlannedGesture } from "@vestige/hw-profiles";
import { UsageError } from "@vestige/protocol/base";
import { EVENTS, type EventName } from "@vestige/protocol/camera";
import { gestureText, timeText } from "../text/words.ts";

/** Words that people use for the gestures, beside the chart's own names. */
const WORDS: Readonly<Record<string, EventName>> = {
  start: "recordPressed",
  stop: "stopPressed",
  confirm: "confirmPressed",
  withdraw: "requestWithdrawn",
  override: "overridePressed",
  mark: "markerPressed",
  mute: "mutePressed",
  hold: "muteHeld",
  unhold: "muteReleased",
  stealth: "stealthPressed",
  sleep: "sleepPressed",
  wake: "wakePressed",
  watch: "watchPressed",
  lights: "lightsPressed",
  "volume-up": "volumeUpPressed",
  "volume-down": "volumeDownPressed",
  test: "testRecordingPressed",
  "function-test": "functionTestPressed",
  on: "powerOnPressed",
  off: "powerOffPressed",
};

/** The words, as a help text lists them. */
export const GESTURE_WORDS = Object.keys(WORDS).join(", ");

/** What a wearer means by a word where the camera has no gesture for its own event: by event, mode and other event. */
const MEANT: Readonly<Partial<Record<EventName, { readonly in: RegExp; readonly event: EventName }>>> = {
  stopPressed: { in: /^recording\.confirming$/, event: "confirmPressed" },
  powerOnPressed: { in: /^(?:asleep|fallingAsleep)$/, event: "wakePressed" },
};

/** A gesture that counts in the camera's present state. */
export interface FoundGesture extends ListedGesture {
  readonly played: PlannedGesture;
}

/** The event of a word. @throws UsageError BWC_U02 */
export function eventOf(word: string): EventName {
  const own = Object.hasOwn(WORDS, word) ? WORDS[word] : EVENTS.find((name) => name === word);
  if (own !== undefined) return own;
  throw new UsageError(
    "BWC_U02",
    `"${word}" is no gesture; one of ${GESTURE_WORDS}, or an event of docs/behaviour.md`,
  );
}

const isHere = (listed: ListedGesture): listed is FoundGesture => listed.played !== null;

/** The gesture that a wearer would make now. @throws UsageError BWC_H04 with those that the camera has. */
export function findGesture(
  word: string,
  listed: readonly ListedGesture[],
  { camera, mode }: BenchReading,
): FoundGesture {
  const event = eventOf(word);
  const here = listed.filter(isHere);
  const meant = MEANT[event];
  const events = [event, ...(meant?.in.test(mode) ? [meant.event] : [])];
  for (const wanted of events) {
    const found = here.find((each) => each.event === wanted);
    if (found !== undefined) return found;
  }
  const where = listed.some((each) => each.event === event) ? `in ${mode}` : "in any state";
  throw new UsageError(
    "BWC_H04",
    `${camera} has no gesture for ${word} ${where}; in ${mode} its wearer has ${listText(here)}`,
  );
}

const wordOf = (event: string): string =>
  Object.entries(WORDS).find(([, name]) => name === event)?.[0] ?? event;

const listText = (gestures: readonly ListedGesture[]): string =>
  gestures.map(({ event, gesture }) => `${wordOf(event)} (${gestureText(gesture)})`).join(", ") || "none";

/** What the fingers did: `pressed record once`. */
export function playedText({ gesture, played }: FoundGesture): string {
  const text = doneText(gesture);
  return played.presses.some(({ action }) => action === "release") ? text : `${text}, and keeps it down`;
}

function doneText(gesture: ListedGesture["gesture"]): string {
  switch (gesture.kind) {
    case "press":
      return `pressed ${gesture.button} once`;
    case "doublePress":
      return `pressed ${gesture.button} twice`;
    case "hold":
      return `held ${gesture.button} ${timeText(gesture.ms)}`;
    case "holdRelease":
      return `let ${gesture.button} go after ${timeText(gesture.ms)}`;
    case "chord":
      return `held ${gesture.buttons.join(" and ")} together ${timeText(gesture.ms)}`;
    case "sequence":
      return `pressed ${gesture.buttons.join(", then ")}`;
    case "switchOn":
      return `switched ${gesture.button} on`;
    case "switchOff":
      return `switched ${gesture.button} off`;
  }
}
