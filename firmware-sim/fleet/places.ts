/** A field office of the first phase. */
export interface Place {
  /** First topic level: the component. */
  readonly agency: "hsi" | "ero";
  /** Second topic level: the city. */
  readonly site: string;
  readonly city: string;
  /** Three letters for ids. */
  readonly short: string;
}

/** The five cities of the first phase of March 2024 (Y3). */
const CITIES = [
  { site: "detroit", city: "Detroit", short: "DET" },
  { site: "philadelphia", city: "Philadelphia", short: "PHL" },
  { site: "washington", city: "Washington", short: "WAS" },
  { site: "buffalo", city: "Buffalo", short: "BUF" },
  { site: "baltimore", city: "Baltimore", short: "BAL" },
] as const;

/** The components that got cameras there (Y3). How many each got in which city is not known: all get alike (ours). */
const AGENCIES = ["hsi", "ero"] as const;

/** The ten offices of the first phase, as one deployment among others; cities first, so that small fleets reach all five. */
export const FIRST_PHASE: readonly Place[] = AGENCIES.flatMap((agency) =>
  CITIES.map((city) => ({ agency, ...city })),
);

/** Where the camera of this index is, dealt out in turn. */
export function firstPhasePlace(index: number): Place {
  return FIRST_PHASE[index % FIRST_PHASE.length] as Place;
}

/** Id of the camera of this index: `SIM-DET-0001`, the number counting through the fleet. */
export const firstPhaseId = (index: number): string =>
  `SIM-${firstPhasePlace(index).short}-${String(index + 1).padStart(4, "0")}`;
