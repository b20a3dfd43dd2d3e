/**
 * All time of this library comes from here, so that tests and simulations decide what passes.
 * `now` is in milliseconds and never goes back; `after` calls `run` once, later, and returns its cancel.
 */
export interface SmpClock {
  now(): number;
  after(ms: number, run: () => void): () => void;
}
