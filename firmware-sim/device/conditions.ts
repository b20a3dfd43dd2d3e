import type { RecordingMark } from "../recorder/recording.ts";
import type { Device } from "./device.ts";
import type { StepContext } from "./effects/context.ts";
import { track } from "./position.ts";

/** What the state of the camera makes of a recording that is open in it. */
function marksOf({ microphone, facts, configuration, position }: Device): RecordingMark[] {
  const marks: RecordingMark[] = [];
  if (microphone.dead) marks.push("no-sound");
  if (facts.has("recalled")) marks.push("recalled");
  if (configuration.settings.position && position.missed) marks.push("no-position");
  return marks;
}

/** Marks the open recording with what is missing from it, and tells of what was not told yet. */
export function markConditions(device: Device, { data }: StepContext): void {
  const { open } = device.recorder;
  if (open === undefined) return;
  const news = marksOf(device).filter((mark) => !open.marks.includes(mark));
  if (news.length === 0) return;
  for (const mark of news) device.recorder.addMark(mark);
  data.recording = open.id;
  data.marks = [...open.marks];
}

/** Where a recording began or ended is told in the private part of the report (F 17, B81). */
export function tellPlace(device: Device, context: StepContext, before: string | undefined): void {
  const now = device.recorder.open?.id;
  if (now === before) return;
  track(device);
  const { fix } = device.position;
  if (fix !== null && device.metering.position)
    context.data.private = { ...context.data.private, position: fix };
}
