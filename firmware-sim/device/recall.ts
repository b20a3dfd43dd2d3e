import type { EventData } from "@vestige/protocol/messages";
import type { Device } from "./device.ts";

/**
 * The camera's model is withdrawn, or back in use (X5). It is a fact of the camera, not of a boot, and no reason not to
 * record: what a recalled camera records is marked.
 */
export function setRecalled({ engine, facts }: Device, recalled: boolean, data: EventData = {}): void {
  const event = recalled ? "recallReceived" : "recallLifted";
  engine.send({ event, data, prepare: () => facts.set("recalled", recalled) });
}
