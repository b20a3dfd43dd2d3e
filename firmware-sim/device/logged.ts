import type { TriggerVerdict } from "./outside/trigger-memory.ts";

/** What the device log was told last, as far as the next line depends on it; a boot begins anew. */
export interface Logged {
  firmware: string;
  configVersion: number;
  asleep: boolean;
  /** Why it goes off. */
  offReason: string;
  /** Neither records nor buffers, by law or on request (A31, A32). */
  suspended: boolean;
  /** Outside triggers that were refused since the last line about them, by what became of them. */
  readonly refused: Map<TriggerVerdict, { count: number; source: string | undefined }>;
}

export const nothingLogged = (): Logged => ({
  ...{ firmware: "", configVersion: 0, asleep: false, suspended: false, offReason: "" },
  refused: new Map(),
});
