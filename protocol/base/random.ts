/** Randomness, handed in, so that a failure can be replayed from its seed. */
export interface Random {
  /** A float in [0, 1). */
  next(): number;
  /** An integer in [min, max], both included. */
  int(min: number, max: number): number;
  /** One element; the list must not be empty. */
  pick<T>(from: readonly T[]): T;
  /** `length` random bytes as lower-case hex. */
  hex(length: number): string;
}

/** Mulberry32: small, fast, good enough for simulation, never for keys. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    pick: (from) => from[int(0, from.length - 1)] as (typeof from)[number],
    hex: (length) => Array.from({ length }, () => int(0, 255).toString(16).padStart(2, "0")).join(""),
  };
}
