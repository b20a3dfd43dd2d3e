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
    triggers: Type.Boolean({ description: "Do outside triggers start it? (B18)" }),
    triggerRangeM: Type.Integer({
      minimum: 0,
      maximum: 1000,
      description: "How far away a trigger may be, in metres (B18: 30 ft)",
    }),
    triggerSigned: Type.Boolean({ description: "Must a trigger be signed? (F 24, X8)" }),
    triggerSources: Type.Unsafe<readonly string[]>(
      Type.Array(Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$", maxLength: 48 }), {
        maxItems: 16,
        uniqueItems: true,
        description: "The sources that are heeded; empty for all (B19)",
      }),
    ),
    retrospectHours: Type.Integer({
      minimum: 0,
      maximum: 48,
      description: "How far back a recording may be made after the fact; 0 where it may not (B40)",
    }),
    position: Type.Boolean({ description: "Is the position taken? (F 17)" }),
    protectUntilImported: Type.Boolean({
      description: "Is a recording kept from being overwritten until its import is confirmed? (B43)",
    }),
    lightsChange: Type.Boolean({ description: "May the wearer dim or darken the lamps? (B15, B16)" }),
    dockRestores: Type.Boolean({ description: "Does the dock bring lamps and volume back to normal? (B15)" }),
    utcOffsetMinutes: Type.Integer({
      minimum: -720,
      maximum: 840,
      description: "Zone of the time that is written into the picture; events are always in UTC (B16)",
    }),
  },
  { additionalProperties: false },
);
export type Settings = Static<typeof Settings>;

/** The facts that follow from a configuration alone; whether it overwrites, its storage has a say in (B71). */
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
    wearerRequired: settings.wearerRequired,
    powerOffWhileRecording: settings.powerOffWhileRecording,
    liveEnabled: settings.live,
    groupEnabled: settings.group,
    retrospectEnabled: settings.retrospectHours > 0,
    positionEnabled: settings.position,
    lightsChangeEnabled: settings.lightsChange,
    dockRestores: settings.dockRestores,
  };
}
