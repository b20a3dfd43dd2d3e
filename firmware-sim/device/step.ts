import type { Step } from "@vestige/chart";
import type { EffectName } from "@vestige/protocol/camera";
import { type EventData, IndicationMessage } from "@vestige/protocol/messages";
import { type Indication } from "@vestige/hw-profiles";
import { isIndication } from "../peripherals/indicators.ts";
import { settle } from "./body.ts";
import { markConditions, tellPlace } from "./conditions.ts";
import type { Device } from "./device.ts";
import { logStep } from "./device-log.ts";
import { closeDialogue } from "./close-dialogue.ts";
import { EFFECT_HANDLERS } from "./effects/index.ts";
import { noteTold } from "./effects/starting.ts";
import type { StepContext } from "./effects/context.ts";
import { followLive } from "./effects/live.ts";
import type { Stimulus } from "./engine.ts";
import { indicationOf } from "./indication.ts";
import { report, runningBoot } from "./messages.ts";
import { noteBackground } from "./retrospect.ts";
import { noteSpace } from "./space.ts";

/**
 * Performs one step of the chart: the facts are taken as they were for the guards, then come the effects, then the
 * report, so that what a twin needs to take the same step is what it is told (architecture, "A press walks").
 */
export function performStep(device: Device, step: Step, stimulus: Stimulus | undefined): void {
  const boot = runningBoot(device);
  const facts = device.facts.names();
  settle(device, step.at);
  const context: StepContext = {
    at: step.at,
    uptimeMs: step.at - boot.startedAt,
    cause: step.cause,
    number: boot.number + 1,
    data: { ...stimulus?.data },
  };
  const before = device.recorder.open?.id;
  for (const effect of step.effects as readonly EffectName[]) perform(device, effect, context);
  follow(device, step, context);
  markConditions(device, context);
  tellPlace(device, context, before);
  logStep(device, { step, data: context.data as EventData });
  if (step.handled) report(device, { step, facts, data: context.data as EventData });
}

function perform(device: Device, effect: EffectName, context: StepContext): void {
  if (isIndication(effect)) indicate(device, effect, context);
  else EFFECT_HANDLERS[effect](device, context);
}

/** What the chart has no effect for: parts that watch a region. */
function follow(device: Device, step: Step, context: StepContext): void {
  noteBackground(device, context.at);
  if (step.changed.includes("audio")) followAudio(device, context.uptimeMs);
  if (step.changed.includes("live")) followLive(device, context);
  noteSpace(device);
  if (device.dialogue.request !== undefined && !device.engine.in("recording.justifying"))
    closeDialogue(device);
}

function followAudio({ engine, recorder, microphone }: Device, uptimeMs: number): void {
  const muted = engine.leaves()["audio"] === "muted";
  recorder.mute(uptimeMs, muted);
  if (muted) microphone.noteMuted();
}

function indicate(device: Device, indication: Indication, { uptimeMs, cause }: StepContext): void {
  if (indication === "indicateStart" || indication === "indicateRecorded") noteTold(device, cause);
  const boot = runningBoot(device);
  const leaves = device.engine.leaves();
  const { lights = "normal", volume = "loud" } = leaves;
  device.indicators.play({ indication, uptimeMs, bootId: boot.id, lights, volume });
  if (!device.wire.wantsIndications) return;
  device.wire.say(
    IndicationMessage.create({
      camera: device.id,
      bootId: boot.id,
      uptimeMs,
      effect: indication,
      ...indicationOf(device.indicators.cue(indication, leaves), device.indicators.lights(leaves)),
    }),
  );
}
