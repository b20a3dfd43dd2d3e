import type { RetrospectMessage } from "@vestige/protocol/messages";
import type { GapCause, Interval, Keeping, KeptStretch } from "../recorder/background.ts";
import type { Recording, RecordingMark, WearerChange } from "../recorder/recording.ts";
import type { Device } from "./device.ts";
import { cameraState } from "./camera-state.ts";
import { marksOfWearer } from "./marks.ts";
import { isPrivate } from "./privacy.ts";

const HOUR_MS = 3_600_000;

/** Why nothing is kept in these modes (X14); in the others the camera keeps what it sees. */
const NOT_KEPT: Readonly<Record<string, GapCause>> = {
  off: "off",
  booting: "off",
  recovering: "off",
  shuttingDown: "off",
  suspended: "privacy",
  fallingAsleep: "slept",
  asleep: "slept",
  waking: "slept",
  docked: "docked",
  fault: "fault",
};

/** From `at` (ms of the clock) on it is kept, or not, what the camera is in the mode for (B40). */
export function noteBackground(device: Device, at: number): void {
  const keepMs = device.configuration.settings.retrospectHours * HOUR_MS;
  device.background.note(at, keepMs === 0 ? "not-enabled" : stateOf(device), keepMs);
}

function stateOf(device: Device): Keeping | GapCause {
  const { engine, wearer } = device;
  const [mode = "off"] = engine.mode.split(".");
  const gap = NOT_KEPT[mode];
  if (gap !== undefined || engine.boot === undefined) return gap ?? "off";
  if (isPrivate(device)) return "privacy";
  return { bootId: engine.boot.id, bootAt: engine.boot.startedAt, wearer };
}

/** The time that is asked for, in ms of the clock. */
export function intervalOf(
  at: number,
  { fromSecondsAgo, seconds }: Pick<RetrospectMessage, "fromSecondsAgo" | "seconds">,
): Interval {
  const from = at - fromSecondsAgo * 1000;
  return { from, to: from + seconds * 1000 };
}

/** Makes a closed recording of what was kept; what it says of itself is what was so then (B23). */
export function makeRecording(
  device: Device,
  { from, to }: Interval,
  kept: readonly KeptStretch[],
): Recording {
  const [first] = kept;
  const bootAt = first?.bootAt ?? 0;
  return device.recorder.claim({
    bootId: first?.bootId ?? "",
    startMs: from - bootAt,
    stopMs: to - bootAt,
    startTime: device.wallClock.time(from),
    stopTime: device.wallClock.time(to),
    under: cameraState(device),
    wearer: first?.wearer?.name ?? null,
    wearerChanges: changes(from, kept),
    marks: marksOf(kept),
    bytes: device.imager.bytesOf(to - from),
  });
}

const changes = (from: number, kept: readonly KeptStretch[]): readonly WearerChange[] =>
  kept.slice(1).map((each) => ({ atMs: each.from - from, wearer: each.wearer?.name ?? null }));

/** The background is kept without sound, so that nothing that was muted can be attached later (T9, X14; ours). */
function marksOf(kept: readonly KeptStretch[]): readonly RecordingMark[] {
  const first = kept[0]?.wearer ?? null;
  const last = kept.at(-1)?.wearer ?? null;
  const changed: readonly RecordingMark[] = first?.name === last?.name ? [] : ["wearer-changed"];
  return ["after-the-fact", "no-sound", ...marksOfWearer(first), ...changed];
}
