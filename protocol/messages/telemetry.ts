import { type MessageOf, cameraMessage, defineMessage } from "./definition.ts";
import { BootId, Count, Mode, Percent, Time, UptimeMs } from "./fields.ts";

const schema = cameraMessage("telemetry", {
  bootId: BootId,
  uptimeMs: UptimeMs,
  time: Time,
  batteryPercent: Percent("Charge of the battery in percent"),
  freeBytes: Count("Free storage in bytes"),
  number: Count("Number of the last event of this boot; 0 when there was none"),
  outbox: Count("Events in the outbox"),
  mode: Mode,
});

/**
 * A sign of life with the measured values; lost ones are not sent again.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | bootId, uptimeMs, time | hex 16, ms, RFC 3339 or null | when |
 * | batteryPercent | 0-100 | |
 * | freeBytes | bytes | free storage |
 * | number, outbox | integers | last event, depth of the outbox: a gap shows without an event |
 * | mode | leaf path | |
 */
export type TelemetryMessage = MessageOf<typeof schema>;
export const TelemetryMessage = defineMessage({
  kind: "telemetry",
  schema,
  direction: "fromCamera",
  smpCommand: 5,
  qos: 0,
  retained: false,
  summary: "A sign of life with the measured values. A lost one is not sent again.",
});
