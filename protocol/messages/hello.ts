import { Type } from "@sinclair/typebox";
import { Settings } from "../camera/settings.ts";
import { type MessageOf, cameraMessage, defineMessage } from "./definition.ts";
import { factsInOrder } from "./rules.ts";
import {
  BootId,
  CameraId,
  ClientId,
  Count,
  EventNumber,
  Facts,
  Firmware,
  Leaves,
  Milliseconds,
  Model,
  Time,
  TimerId,
  Token,
  UptimeMs,
  nullable,
} from "./fields.ts";

const schema = cameraMessage("hello", {
  model: Model,
  serial: CameraId,
  firmware: Firmware,
  profile: Token("Name of the hardware profile"),
  settings: Type.Partial(Settings, {
    additionalProperties: false,
    description: "What the configuration in force changes of the profile's own settings",
  }),
  configVersion: Count("Version of the configuration in force; 0 is the profile's own"),
  bootId: BootId,
  uptimeMs: UptimeMs,
  time: Time,
  number: Count("Number of the last event of this boot; 0 when there was none"),
  oldest: nullable(EventNumber("Number of the oldest event"), {
    description: "Number of the oldest event still in the outbox; null when it is empty",
  }),
  oldestBootId: nullable(BootId, { description: "Boot of the oldest event; null when the outbox is empty" }),
  leaves: Leaves,
  timers: Type.Optional(
    Type.Array(
      Type.Object(
        { id: TimerId, leftMs: Milliseconds("What is left of it") },
        { additionalProperties: false },
      ),
      { maxItems: 16, description: "Running timers of the camera chart" },
    ),
  ),
  facts: Facts,
  controller: nullable(ClientId, { description: "The controller whose claim is in force; null for none" }),
});

/**
 * What a camera is and where it stands: sent after `subscribe` on either wire, and after every connect on MQTT.
 *
 * | field | type | meaning |
 * |---|---|---|
 * | model, serial, firmware, profile | text | `serial` is `camera` again (F 1, B81) |
 * | settings, configVersion | some of Settings, integer | the configuration in force: what differs from the profile's own (F 20) |
 * | bootId, uptimeMs, time | hex 16, ms, RFC 3339 or null | which boot, when (F 16) |
 * | number, oldest, oldestBootId | integer, integer or null, hex 16 or null | what the outbox holds |
 * | leaves, timers?, facts | | the chart's state, for the twin |
 * | controller | id or null | whose claim is in force |
 */
export type HelloMessage = MessageOf<typeof schema>;
export const HelloMessage = defineMessage({
  kind: "hello",
  schema,
  direction: "fromCamera",
  smpCommand: 1,
  qos: 1,
  retained: false,
  summary: "What the camera is and where it stands. Sent after `subscribe`, and after every connect on MQTT.",
  check: (hello) =>
    hello.serial === hello.camera ? factsInOrder(hello) : { path: "/serial", rule: "is the camera's id" },
});
