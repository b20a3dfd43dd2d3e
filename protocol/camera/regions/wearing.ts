import type { EffectName } from "../vocabulary.ts";
import { type Candidate, type Condition, noWearer, type Region, when } from "./shapes.ts";

/** In stealth the wearer changes nothing that nobody could see or hear. */
const inTheOpen: Condition = { not: { in: "lights.stealth" } };

const untold: Condition = "startUntold";
const records: Condition = { in: "mode.recording" };
const watched: Condition = { in: "live.on" };

const reveal = (...told: readonly EffectName[]): Candidate => ({
  target: "normal",
  effects: ["restoreIndicators", ...told],
});

/** Leaving stealth tells what nobody could see: that it records, or recorded, unasked, and that somebody watches. */
const telling: readonly Candidate[] = [
  { guard: { and: [untold, watched] }, ...reveal("indicateStart", "indicateLive") },
  { guard: { and: [untold, records] }, ...reveal("indicateStart") },
  { guard: untold, ...reveal("indicateRecorded") },
  { guard: watched, ...reveal("indicateLive") },
  reveal(),
];

export const lights: Region = {
  doc: "Stealth hides lights, sound and vibration; it still records (B14).",
  initial: "normal",
  states: {
    normal: {
      doc: "Indicators are shown, as bright and as loud as the wearer has set them.",
      on: {
        stealthPressed: { guard: "stealthEnabled", target: "stealth", effects: ["hideIndicators"] },
      },
    },
    stealth: {
      doc: "Indicators are hidden; leaving restores what was found (T6), and tells what nobody saw (B20).",
      on: {
        stealthPressed: telling,
        dockInserted: when("dockRestores", telling),
      },
    },
  },
};

/** The dock brings back what the wearer has changed, where the agency wants it so (B15). */
const restored = <Target extends string>(target: Target) =>
  ({ dockInserted: { guard: "dockRestores", target } }) as const;

const dim: Condition = { and: ["lightsChangeEnabled", inTheOpen] };

export const brightness: Region = {
  doc: "How bright the lamps are, as the wearer has set them (B16).",
  initial: "full",
  states: {
    full: { doc: "Bright.", on: { lightsPressed: { guard: dim, target: "dim" } } },
    dim: {
      doc: "Dimmed.",
      on: {
        lightsPressed: { guard: dim, target: "dark" },
        ...restored("full"),
      },
    },
    dark: {
      doc: "Switched off; sound and vibration go on.",
      on: {
        lightsPressed: { guard: dim, target: "full" },
        ...restored("full"),
      },
    },
  },
};

export const volume: Region = {
  doc: "How loud the sounder is, as the wearer has set it (T6).",
  initial: "loud",
  states: {
    loud: { doc: "Loud.", on: { volumeDownPressed: { guard: inTheOpen, target: "quiet" } } },
    quiet: {
      doc: "Not so loud.",
      on: {
        volumeUpPressed: { guard: inTheOpen, target: "loud" },
        volumeDownPressed: { guard: inTheOpen, target: "silent" },
        ...restored("loud"),
      },
    },
    silent: {
      doc: "No sound; lamps and vibration go on.",
      on: {
        volumeUpPressed: { guard: inTheOpen, target: "quiet" },
        ...restored("loud"),
      },
    },
  },
};

export const wearer: Region = {
  doc: "Who wears it, and whether they were trained (F 27, A47). Neither stands in the way of a recording.",
  initial: "unassigned",
  states: {
    unassigned: {
      doc: "Nobody is assigned; a camera that wants a wearer says so again and again (B70).",
      on: {
        wearerAssigned: [{ guard: "wearerTrained", target: "assigned" }, { target: "untrained" }],
      },
      after: {
        wearerReminder: [
          {
            guard: { and: [noWearer, { in: "mode.ready" }] },
            target: "unassigned",
            reenter: true,
            effects: ["indicateNoWearer"],
          },
          { target: "unassigned", reenter: true },
        ],
      },
    },
    assigned: {
      doc: "Somebody who was trained is assigned.",
      on: {
        // From hand to hand: who has it counts, and is told (B23, X12).
        wearerAssigned: [
          { guard: { not: "wearerTrained" }, target: "untrained" },
          { target: "assigned", reenter: true },
        ],
        wearerCleared: { target: "unassigned" },
      },
    },
    untrained: {
      doc: "Somebody is assigned who was not trained: it records and is marked (A18, A47).",
      on: {
        wearerAssigned: [
          { guard: "wearerTrained", target: "assigned" },
          { target: "untrained", reenter: true },
        ],
        wearerCleared: { target: "unassigned" },
      },
    },
  },
};
