import type { EventData } from "@vestige/protocol/messages";
import type { Recorder } from "../recorder/recorder.ts";
import type { Recording, View } from "../recorder/recording.ts";

/** What must be known of a recording, where there is something. */
export const marksData = ({ marks }: Recording): EventData =>
  marks.length === 0 ? {} : { marks: [...marks] };

/** Who has watched live, and how long (B20). */
export function viewData(view: View | undefined): EventData {
  if (view === undefined) return {};
  const ms = (view.endMs ?? view.startMs) - view.startMs;
  return { watchedSeconds: Math.round(ms / 1000), private: { viewer: view.viewer } };
}

/** Ends the open recording; what a report says of it. Whoever watched it has ended that too. */
export function endRecording(recorder: Recorder, end: () => Recording | undefined): EventData {
  const { viewing } = recorder;
  const recording = end();
  if (recording === undefined) return {};
  const { id, triggerOff, views } = recording;
  return {
    recording: id,
    ...(triggerOff === null ? {} : { trigger: triggerOff }),
    ...marksData(recording),
    ...(viewing === undefined ? {} : viewData(views.at(-1))),
  };
}
