import type { BenchControl, Camera } from "@vestige/firmware-sim";
import { listGestures } from "@vestige/hw-profiles";
import { UsageError } from "@vestige/protocol/base";
import type { EventName } from "@vestige/protocol/camera";
import { REASON } from "./desk.ts";

/** What the wearer does, `atMs` from the moment that is aimed at: less than 0 is before it. */
export interface Move {
  readonly atMs: number;
  readonly act: (bench: BenchControl) => Promise<void> | void;
}

/** Between a gesture and the next, or the first word. */
const PAUSE_MS = 300;
/** To choose a reason in an app. */
const CHOICE_MS = 1_000;
/** Long enough to stand out as an explanation (architecture, justified deactivation). */
const EXPLANATION_MS = 3_000;

/** How long before the event of a gesture its first press is. @throws UsageError BWC_H04 where the camera has none. */
export function leadOf(camera: Camera, event: EventName, mode: string): number {
  const { profile, settings } = camera;
  const listed = listGestures(profile, { settings, leaves: { ...camera.leaves(), mode } });
  const found = listed.find((each) => each.event === event && each.played !== null);
  if (found?.played == null)
    throw new UsageError("BWC_H04", `${profile.name} has no gesture for ${event} in ${mode}`);
  return found.played.understoodMs;
}

const gesture = (event: EventName, atMs: number): Move => ({ atMs, act: (bench) => bench.gesture(event) });

/** A stop by one gesture; a hold begins so much earlier that it is over at the moment that is aimed at (B5). */
const plainStop = (camera: Camera): readonly Move[] => [
  gesture("stopPressed", -leadOf(camera, "stopPressed", "recording.active")),
];

/** A second gesture says that the first was meant (B42). */
function confirmedStop(camera: Camera): readonly Move[] {
  const confirmMs = leadOf(camera, "confirmPressed", "recording.confirming");
  const stopMs = leadOf(camera, "stopPressed", "recording.active");
  return [gesture("stopPressed", -(confirmMs + PAUSE_MS + stopMs)), gesture("confirmPressed", -confirmMs)];
}

/** The wearer asks, says why, and chooses the reason: then the camera's own table lets the stop through. */
function justifiedStop(camera: Camera): readonly Move[] {
  const spokenMs = EXPLANATION_MS + CHOICE_MS;
  const stopMs = leadOf(camera, "stopPressed", "recording.active");
  return [
    gesture("stopPressed", -(spokenMs + PAUSE_MS + stopMs)),
    { atMs: -spokenMs, act: (bench) => bench.speak({ ms: EXPLANATION_MS }) },
    { atMs: 0, act: (bench) => bench.chooseCode(REASON) },
  ];
}

const STOPS = { immediate: plainStop, confirm: confirmedStop, gate: justifiedStop };

/** What a wearer does so that the recording ends at the moment that is aimed at, by the camera's own manual. */
export const stopMoves = (camera: Camera): readonly Move[] => STOPS[camera.settings.deactivation](camera);

/** How long before that moment the first of them is. */
export const leadOfStop = (moves: readonly Move[]): number => -Math.min(0, ...moves.map(({ atMs }) => atMs));
