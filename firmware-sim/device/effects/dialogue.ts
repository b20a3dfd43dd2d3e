import type { EffectHandler, StepContext } from "./context.ts";
import type { Device } from "../device.ts";
import { closeDialogue } from "../close-dialogue.ts";
import { openData } from "../ending.ts";
import { decided, lateCode } from "../justification.ts";
import { momentOf } from "../moment.ts";

/** What is known of the request goes into the report; what came with the event stands. */
function tellRequest({ dialogue }: Device, { data }: StepContext): void {
  const known = dialogue.data();
  const texts = { ...known.private, ...data.private };
  Object.assign(data, { ...known, ...data }, Object.keys(texts).length === 0 ? {} : { private: texts });
}

/** Without a decision of the controller it was the table that the camera carries (architecture, offline). */
function tellDecision({ situation }: Device, { data }: StepContext, outcome: { accepted: boolean }): void {
  data.decision ??= { ...outcome, because: situation.because.slice(0, 16) };
}

export const openStopRequest: EffectHandler = (device, context) => {
  closeDialogue(device);
  device.dialogue.open(context.number);
  tellRequest(device, context);
  Object.assign(context.data, openData(device.recorder));
  listen(device, context.at);
};

/** Somebody who speaks already is heard from the moment on at which the reason is asked for. */
function listen({ microphone, engine }: Device, at: number): void {
  if (microphone.listen({ at, muted: engine.leaves()["audio"] === "muted" }))
    engine.send({ event: "speechStarted" });
}

export const tellOfRequest: EffectHandler = tellRequest;

export const noteJustified: EffectHandler = (device, context) => {
  const { recorder } = device;
  recorder.note("justified", momentOf(device, context.at));
  recorder.justify(decided(device, context.data));
  tellRequest(device, context);
  tellDecision(device, context, { accepted: true });
};

export const tellRefused: EffectHandler = (device, context) => {
  tellRequest(device, context);
  tellDecision(device, context, { accepted: false });
};

/** The reason of a stop that was taken at once is told afterwards (principle 5). */
export const reportLateCode: EffectHandler = (device, { data }) => {
  const { recorder } = device;
  if (data.code !== undefined) recorder.justify(lateCode(device, data.code));
  if (recorder.last !== undefined) data.recording = recorder.last.id;
};
