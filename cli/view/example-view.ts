import type { ViewModel } from "./live-view.ts";

const counts = (ready: number, recording: number, justifying: number, suspended: number) => ({
  ready,
  recording,
  justifying,
  suspended,
  other: 0,
});

/** A moment of a shift, made up for the picture in the README and for tests. */
export const EXAMPLE_VIEW: ViewModel = {
  cameras: 51,
  seed: 7,
  elapsedMs: 13_000,
  durationMs: 30_000,
  cities: [
    { city: "Detroit", counts: counts(4, 6, 1, 0) },
    { city: "Philadelphia", counts: counts(3, 6, 0, 1) },
    { city: "Washington", counts: counts(5, 4, 1, 0) },
    { city: "Buffalo", counts: counts(2, 7, 0, 1) },
    { city: "Baltimore", counts: counts(4, 5, 1, 0) },
  ],
  recordings: 48,
  stops: { ended: 9, justified: 6, refused: 7, suspended: 5, overridden: 1, unjustified: 2 },
  openDuties: 2,
  acknowledged: 624,
  ledgerEntries: 1_187,
  startP50Ms: 3.2,
  happenings: [
    { atMs: 3_100, camera: "SIM-BUF-0004", what: "suspended", why: "MUST_NOT a2-strip-search" },
    {
      atMs: 6_000,
      camera: "SIM-DET-0001",
      what: "refused",
      why: "witness-refusal: role is missing (a1c-detention)",
    },
    {
      atMs: 7_000,
      camera: "SIM-PHL-0002",
      what: "justified",
      why: "witness-refusal, 1.6 s explained (a3-witness-refusal)",
    },
    { atMs: 8_200, camera: "SIM-WAS-0003", what: "ended", why: "concluded: no rule demands it any more" },
    {
      atMs: 9_400,
      camera: "SIM-BUF-0004",
      what: "started",
      why: "the duty is back after the search (a1d-arrest)",
    },
    {
      atMs: 12_600,
      camera: "SIM-BAL-0005",
      what: "unjustified",
      why: "immediate stop; duty to document it opened (A33)",
    },
  ],
};
