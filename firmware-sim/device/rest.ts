import { factsOfSettings } from "@vestige/protocol/camera";
import { announce } from "./body.ts";
import type { Device } from "./device.ts";
import { powerDown } from "./power.ts";

/**
 * After all that happened at a moment: what follows of it for the body, then what goes out, and at last the power.
 * Reports are in the outbox by now, so nothing is sent before it is kept (principle 6).
 */
export function rest(device: Device): void {
  if (device.engine.boot === undefined) return;
  applyConfiguration(device);
  announce(device);
  device.wire.settle(device.engine.mode);
  if (device.poweringDown) powerDown(device);
}

/** A configuration that waited for its moment comes into force (F 20). */
function applyConfiguration(device: Device): void {
  const { configuration, engine, facts, buttons } = device;
  if (!configuration.due(engine.mode)) return;
  engine.send({
    event: "configurationApplied",
    prepare: () => {
      configuration.apply();
      facts.assign(factsOfSettings(configuration.settings));
      buttons.reset();
    },
  });
}
