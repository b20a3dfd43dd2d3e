import type { EventData } from "@vestige/protocol/messages";
import { viewOf } from "../recorder/draft.ts";
import type { Recorder } from "../recorder/recorder.ts";
import type { Recording, View } from "../recorder/recording.ts";

/** The recording that is being written, for what is told of it. */
export const openData = ({ open }: Recorder): EventData => (open === undefined ? {} : { recording: open.id });

/** What must be known of a recording, where there is something. */
export const marksData = ({ marks }: Recording): EventData =>
  marks.length === 0 ? {} : { marks: [...marks] };

/** Who has watched live, and how long (B20). */
export function viewData(view: View | undefined): EventData {
  if (view === undefined) return {};
  const ms = (view.endMs ?? view.startMs) - view.startMs;
  return { watchedSeconds: Math.round(ms / 1000), private: { viewer: view.viewer } };
}

/** Closes the open recording; what a report says of it. */
export const closeOpen = (recorder: Recorder, at: number): EventData =>
  endRecording(recorder.open, () => recorder.close(at));

/** Closes what a power cut left open, where its power was lost (B8); what a report says of it. */
export const closeLeftOpen = (recorder: Recorder): EventData =>
  endRecording(recorder.leftOpen, () => recorder.recover());

/** Whoever watched it has ended that too. */
function endRecording(recording: Recording | undefined, end: () => void): EventData {
  if (recording === undefined) return {};
  const viewing = viewOf(recording);
  end();
  const { id, triggerOff, views } = recording;
  return {
    recording: id,
    ...(triggerOff === null ? {} : { trigger: triggerOff }),
    ...marksData(recording),
    ...(viewing === undefined ? {} : viewData(views.at(-1))),
  };
}
