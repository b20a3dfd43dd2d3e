import { factsOfSettings } from "@vestige/protocol/camera";
import { installWhenDocked } from "../dock/update.ts";
import { announce } from "./body.ts";
import type { Device } from "./device.ts";
import { momentNow } from "./moment.ts";
import { powerDown } from "./power.ts";
import { noteSpace } from "./space.ts";
import { askAgain } from "./starting.ts";
import { followTrouble } from "./storage-trouble.ts";

/**
 * After all that happened at a moment: what follows of it for the body, then what goes out, and at last the power.
 * Reports are in the outbox by now, so nothing is sent before it is kept (principle 6).
 */
export function rest(device: Device): void {
  if (device.engine.boot === undefined) return;
  followTrouble(device);
  askAgain(device);
  applyConfiguration(device);
  installWhenDocked(device);
  announce(device);
  device.wire.settle(device.engine.mode);
  if (device.poweringDown) powerDown(device);
}

/** A configuration that waited for its moment comes into force (F 20). */
function applyConfiguration(device: Device): void {
  const { configuration, engine, facts, buttons, ring } = device;
  if (!configuration.due(engine.mode)) return;
  engine.send({
    event: "configurationApplied",
    data: { version: String(configuration.newest) },
    prepare: () => {
      const { uptimeMs } = momentNow(device);
      ring.setLength(uptimeMs, configuration.settings.preEventSeconds * 1000);
      configuration.apply();
      facts.assign(factsOfSettings(configuration.settings));
      noteSpace(device);
      buttons.reset();
      ring.setAudio(uptimeMs, configuration.settings.bufferAudio);
    },
  });
}
