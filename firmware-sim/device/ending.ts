import type { EventData } from "@vestige/protocol/messages";
import type { Moment } from "../recorder/evidence/evidence.ts";
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
export function closeOpen(recorder: Recorder, at: Moment): EventData {
  const { open, viewing } = recorder;
  recorder.close(at);
  return open === undefined ? {} : endedData(open, viewing);
}

/** What a report says of a recording that has ended; whoever watched it has ended that too. */
export function endedData(recording: Recording, viewing: View | undefined): EventData {
  const { id, triggerOff, views } = recording;
  return {
    recording: id,
    ...(triggerOff === null ? {} : { trigger: triggerOff }),
    ...marksData(recording),
    ...(viewing === undefined ? {} : viewData(views.at(-1))),
  };
}
