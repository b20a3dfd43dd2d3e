import { defineChart } from "@vestige/chart";
import { battery, clock, health, position, service, storage, temperature } from "./regions/body.ts";
import { charge, link, transfer, update } from "./regions/dock.ts";
import { mode } from "./regions/mode.ts";
import { audio, category, clip, group, live, reminder } from "./regions/recording-side.ts";
import { brightness, lights, volume, wearer } from "./regions/wearing.ts";
import { VOCABULARY } from "./vocabulary.ts";

/**
 * The camera's behaviour, once. The emulator runs it, the controller's twin runs it, and what is compiled for a board
 * is compiled from it (architecture, principle 1). Put together from a file per group of regions; the mode region is
 * first, so its exits come last and its entries first (N-CC-4).
 */
export const cameraChart = defineChart({
  id: "camera",
  vocabulary: VOCABULARY,
  regions: {
    mode,
    clip,
    reminder,
    audio,
    lights,
    brightness,
    volume,
    live,
    group,
    category,
    battery,
    storage,
    clock,
    position,
    temperature,
    health,
    service,
    wearer,
    charge,
    transfer,
    update,
    link,
  },
  on: {
    /** Wherever the buffer is not concerned, a configuration comes into force without anything else happening (F 20). */
    configurationApplied: { effects: ["applyConfiguration"] },
    /** A recording made afterwards of what was kept in the background changes nothing that runs (B40). */
    retrospectOrdered: [
      { guard: { and: ["retrospectEnabled", "retrospectAuthorised"] }, effects: ["claimRetrospect"] },
      { effects: ["refuseRetrospect"] },
    ],
  },
});
