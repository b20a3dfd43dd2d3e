import type { CameraMessage, EventMessage, TelemetryMessage } from "@vestige/protocol/messages";
import type { Appended } from "../ledger/index.ts";
import type { TwinStep } from "../twin/twin.ts";
import { acknowledge, claimCamera, noteDivergence, onHello, onState, resync } from "./claims.ts";
import { sendDecision, tellDecision } from "./dialogue-steps.ts";
import { divergenceEntry } from "./entries.ts";
import { tellDuties } from "./owed.ts";
import { reconsider } from "./reconsider.ts";
import type { Way } from "./send.ts";
import { planStep, type StepPlan } from "./step-plan.ts";

/** A decoded message of a camera, in the order of arrival. */
export function onMessage(way: Way, message: CameraMessage): void {
  switch (message.kind) {
    case "event":
      return onEvent(way, message);
    case "hello":
      onHello(way, message);
      return takeHeld(way, message.oldestBootId ?? message.bootId);
    case "state":
      return onState(way, message);
    case "telemetry":
      return onTelemetry(way, message);
    // Results are the link's; indications are not asked for.
    case "result":
    case "indication":
      return undefined;
  }
}

function onTelemetry(way: Way, telemetry: TelemetryMessage): void {
  const { core, record } = way;
  if (record.claim.state === "superseded") return;
  const divergence = record.twin.telemetry(telemetry);
  // What could not be done in this mode may be possible by now, and a camera that changes nothing reports nothing.
  if (divergence === undefined) return reconsider(way);
  noteDivergence(way, divergence);
  core.writer.note([divergenceEntry(record.id, divergence)]);
}

/** Twin, policy, one append; then the acknowledgement, then commands (principle 6). */
function onEvent(way: Way, event: EventMessage): void {
  const { core, record } = way;
  // Another controller acknowledges now: what we miss is not sent again, so nothing is concluded from the rest.
  if (record.claim.state === "superseded") return;
  const unknownBoot = !record.twin.sequence.knows(event.bootId);
  const step = record.twin.take(event);
  if (step === "duplicate") {
    core.counters.duplicates++;
    acknowledge(way, event.bootId);
  } else if (step === "gap") {
    core.counters.gaps++;
    if (unknownBoot) claimCamera(way);
  } else {
    take(way, step);
    takeHeld(way, event.bootId);
  }
}

/** Events that waited for one that has come, or that will not come any more. */
function takeHeld(way: Way, bootId: string): void {
  const { claim, twin } = way.record;
  if (claim.state === "superseded") return;
  for (let event = twin.release(bootId); event !== undefined; event = twin.release(bootId)) {
    const step = twin.take(event);
    if (typeof step !== "string") take(way, step);
  }
}

function take(way: Way, step: TwinStep): void {
  const { core } = way;
  if (step.foreign) core.counters.discard("BWC_C27");
  noteLatency(way, step);
  void enter(way, { step, plan: planStep(way, step) });
}

async function enter(way: Way, planned: Planned): Promise<void> {
  let appended: readonly Appended[];
  try {
    appended = await way.core.writer.append(planned.plan.drafts);
  } catch {
    // The writer has told of it; the camera sends again what is not acknowledged.
    afterFailure(way, planned);
    return;
  }
  afterCommit(way, planned, appended);
}

/** From `order` called to the twin showing a recording. */
function noteLatency({ core, record }: Way, { before, after }: TwinStep): void {
  const recording = (mode: string): boolean => mode.startsWith("recording.");
  if (recording(before) || !recording(after)) return;
  for (const { at } of record.startOrders.values()) core.counters.latency(core.clock.now() - at);
}

interface Planned {
  readonly step: TwinStep;
  readonly plan: StepPlan;
}

function afterCommit(way: Way, { step, plan }: Planned, appended: readonly Appended[]): void {
  const { core, record } = way;
  const { bootId, number } = step.event;
  const known = appended[0]?.outcome === "duplicate";
  if (known) core.counters.duplicates++;
  else countEvent(way, step);
  record.twin.sequence.commit(bootId, number);
  acknowledge(way, bootId);
  if (step.divergence !== undefined) noteDivergence(way, step.divergence);
  else if (!record.twin.predicted && record.claim.state === "claimed") resyncAfterFailure(way, bootId);
  if (!known) carryOut(way, plan);
  reconsider(way);
}

/** A number that the ledger took although it had been counted: its own rule must never let that happen. */
function countEvent({ core, record }: Way, { event }: TwinStep): void {
  core.counters.acknowledged++;
  if (event.number <= record.twin.sequence.committed(event.bootId)) core.counters.doubleCounted++;
}

function carryOut(way: Way, { news, stops, started, decided, duties }: StepPlan): void {
  const { core, record } = way;
  for (const stop of stops) core.counters.stop(stop);
  if (started) {
    core.counters.recordings++;
    record.startOrders.clear();
  }
  for (const one of news) core.tell(record, one);
  tellDuties(way, duties);
  if (decided === null) return;
  tellDecision(way, decided);
  void sendDecision(way, decided).then((outcome) => {
    if (!outcome.ok)
      core.log.info({ camera: record.id, code: outcome.code }, "the camera did not take a decision");
  });
}

/**
 * The ledger could not take it: it is not acknowledged, so the camera keeps it and sends it again, and everything
 * that was concluded from it is taken back until then.
 */
function afterFailure(way: Way, { step, plan }: Planned): void {
  const { core, record } = way;
  if (record.twin.rewind(step)) record.dialogue.reset();
  core.duties.undo(plan.duties);
}

/** Once the ledger takes events again, the twin has to be told where the camera stands. */
function resyncAfterFailure(way: Way, bootId: string): void {
  const { sequence } = way.record.twin;
  if (sequence.accepted(bootId) === sequence.committed(bootId)) resync(way, bootId);
}
