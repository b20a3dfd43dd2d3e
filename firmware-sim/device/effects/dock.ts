import { logLine } from "../device-log.ts";
import type { EffectHandler } from "./context.ts";

export const beginTransfer: EffectHandler = ({ transfer }) => transfer.begin();

export const pauseTransfer: EffectHandler = ({ transfer }) => transfer.pause();

/** What is imported need not be kept: its space is free, and the next one goes (B43). */
export const confirmImport: EffectHandler = (device, { data: { recording } }) => {
  const { recorder, storage, transfer } = device;
  if (recording !== undefined) {
    logLine(device, "transferCompleted", { recording });
    logLine(device, "importConfirmed", { recording });
    storage.release(recorder.confirmImport(recording));
  }
  transfer.begin();
};

/** Which firmware a step is about. */
export const tellStaged: EffectHandler = ({ staged }, { data }) => {
  if (staged !== undefined) data.version = staged.version;
};

/** From here on the new firmware runs, and says so. */
export const finishUpdate: EffectHandler = (device, { data }) => {
  if (device.staged === undefined) return;
  device.firmware = device.staged.version;
  device.staged = undefined;
  device.facts.set("updateReady", false);
  data.version = device.firmware;
};
