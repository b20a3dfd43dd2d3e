import type { CameraState } from "../recorder/recording.ts";
import type { Device } from "./device.ts";

/** What the camera is now; one object for all recordings that are made in it. */
export function cameraState(device: Device): CameraState {
  const { firmware, configuration, profile, under } = device;
  const { version, settings } = configuration;
  if (under?.firmware === firmware && under.configVersion === version && under.settings === settings)
    return under;
  const { name, identity } = profile;
  device.under = { firmware, profile: name, model: identity.model, configVersion: version, settings };
  return device.under;
}
