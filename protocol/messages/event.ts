import { Type } from "@sinclair/typebox";
import { type MessageOf, cameraMessage, defineMessage } from "./definition.ts";
import { EventData } from "./event-data.ts";
import { BootId, EventName, EventNumber, Facts, Mode, Time, TimerId, UptimeMs } from "./fields.ts";
import { factsInOrder } from "./rules.ts";

const closed = { additionalProperties: false };

/** What began the step of the chart: an event, an expired timer, or the start. */
const Cause = Type.Union(
  [
    Type.Object({ event: EventName }, closed),
    Type.Object({ timer: TimerId }, closed),
    Type.Object({ start: Type.Literal(true) }, closed),
  ],
  { description: "What began the step: `{event}`, `{timer}` or `{start: true}`" },
);

const schema = cameraMessage("event", {
  bootId: BootId,
  number: EventNumber("Number of the event within its boot; without gaps"),
  uptimeMs: UptimeMs,
  time: Time,
  cause: Cause,
  facts: Facts,
  mode: Mode,
  data: Type.Optional(EventData),
});

/**
 * One step of the camera chart, kept in the outbox until the controller acknowledges its number (N-MQ-3).
 *
 * | field | type | meaning |
 * |---|---|---|
 * | bootId, number | hex 16, integer from 1 | what an acknowledgement names; no number is left out |
 * | uptimeMs, time | ms, RFC 3339 or null | when |
 * | cause | {event}, {timer} or {start} | with `facts` all that a twin needs to take the same step |
 * | facts | names, ascending | what was true when the step was taken |
 * | mode | leaf path | where the step led |
 * | data? | EventData | what the device adds |
 */
export type EventMessage = MessageOf<typeof schema>;
export const EventMessage = defineMessage({
  kind: "event",
  schema,
  direction: "fromCamera",
  smpCommand: 3,
  qos: 1,
  retained: false,
  summary:
    "One step of the camera chart: what began it, the facts at that moment, where it led. Kept in the outbox until its number is acknowledged.",
  check: factsInOrder,
});
