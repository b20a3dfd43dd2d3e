import { defineChart } from "@vestige/chart";
import { battery, clock, lights, position, storage, wearer } from "./regions/body.ts";
import { charge, link, transfer, update } from "./regions/dock.ts";
import { mode } from "./regions/mode.ts";
import { audio, category, clip, live, reminder } from "./regions/recording-side.ts";
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
    live,
    category,
    battery,
    storage,
    clock,
    position,
    wearer,
    charge,
    transfer,
    update,
    link,
  },
  /** Wherever the buffer is not concerned, a configuration comes into force without anything else happening (F 20). */
  on: { configurationApplied: { effects: ["applyConfiguration"] } },
});
