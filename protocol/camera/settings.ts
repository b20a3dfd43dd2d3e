import { type Static, Type } from "@sinclair/typebox";
import type { FactName } from "./vocabulary.ts";

/** What an agency configures on a camera; versions reach it as its profile says (F 20, B15). */
export const Settings = Type.Object(
  {
    deactivation: Type.Union([Type.Literal("gate"), Type.Literal("confirm"), Type.Literal("immediate")], {
      description: "How a stop happens; `gate` is our proposal, no camera we know of has one (A54, B12)",
    }),
    preEventSeconds: Type.Integer({
      minimum: 0,
      maximum: 120,
      description: "Length of the pre-event buffer (T8)",
    }),
    bufferAudio: Type.Boolean({ description: "Does the buffer hold sound? Off by default (T9)" }),
    postEventSeconds: Type.Integer({
      minimum: 0,
      maximum: 60,
      description: "Recording after the stop (B71)",
    }),
    mute: Type.Union([Type.Literal("off"), Type.Literal("static"), Type.Literal("hold")], {
      description: "Mute modes an administrator may allow (B14)",
    }),
    stealth: Type.Boolean({ description: "May the wearer hide lights, sound and vibration? (B14)" }),
    sleep: Type.Boolean({ description: "May the wearer let the camera sleep? (B13)" }),
    categoryAtEnd: Type.Boolean({ description: "Is a category asked for at the end? (B52)" }),
    dockEndsRecording: Type.Boolean({ description: "Does docking end a recording? (B17)" }),
    overwrite: Type.Boolean({ description: "Does a full camera overwrite its oldest recording? (B71)" }),
    wearerRequired: Type.Boolean({ description: "Does it refuse to record without a wearer? (B70)" }),
    powerOffWhileRecording: Type.Boolean({ description: "Can it be switched off while recording? (T1)" }),
    live: Type.Boolean({ description: "May a viewer watch while it records? (B20)" }),
    group: Type.Boolean({ description: "Does it take part in group recording? (B41)" }),
  },
  { additionalProperties: false },
);
export type Settings = Static<typeof Settings>;

/** The facts that follow from a configuration. */
export function factsOfSettings(settings: Settings): Readonly<Partial<Record<FactName, boolean>>> {
  return {
    gate: settings.deactivation === "gate",
    confirm: settings.deactivation === "confirm",
    preEventEnabled: settings.preEventSeconds > 0,
    bufferAudio: settings.bufferAudio,
    postEventEnabled: settings.postEventSeconds > 0,
    muteEnabled: settings.mute !== "off",
    holdToMute: settings.mute === "hold",
    stealthEnabled: settings.stealth,
    sleepEnabled: settings.sleep,
    categoryAtEnd: settings.categoryAtEnd,
    dockEndsRecording: settings.dockEndsRecording,
    overwriteEnabled: settings.overwrite,
    wearerRequired: settings.wearerRequired,
    powerOffWhileRecording: settings.powerOffWhileRecording,
    liveEnabled: settings.live,
    groupEnabled: settings.group,
  };
}
