import type { SeenColor } from "../indicators/appearance.ts";
import type { CueSample } from "../indicators/decode-cue.ts";
import type { LightSample } from "../indicators/decode-lights.ts";
import { type CueSegments, type LampState, type Segment, sampleLight } from "../indicators/render.ts";

/** A number from 0 to 1, without 1. */
export type Draw = () => number;

/** A small seedable generator (xorshift, 32 bit), so that a failure is replayed from its seed. */
export function drawFrom(seed: number): Draw {
  let state = (seed ^ 0x9e3779b9) | 1;
  const draw = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 8; warm += 1) draw();
  return draw;
}

/** How a sensor watches. */
export interface Watch {
  readonly spanMs: number;
  readonly draw: Draw;
  /** ms between two samples, each off by up to a fifth. */
  readonly stepMs?: number;
  /** Part of the readings that are missed. */
  readonly missed?: number;
  /** Part of the readings that are wrong. */
  readonly wrong?: number;
}

function* moments({ spanMs, draw, stepMs = 10 }: Watch): Generator<number> {
  for (let at = 0; at <= spanMs; at += stepMs * (0.8 + 0.4 * draw())) yield at;
}

const SEEN: readonly SeenColor[] = ["dark", "red", "green", "blue", "yellow", "amber", "white"];

function another<T>(all: readonly T[], not: T, draw: Draw): T {
  const others = all.filter((each) => each !== not);
  return others[Math.floor(draw() * others.length)] ?? not;
}

/** Watches lamps, each of which began its pattern at a moment of its own. */
export function watchLights(lights: readonly LampState[], watch: Watch): LightSample[] {
  const { draw, missed = 0.05, wrong = 0.02 } = watch;
  const begun = lights.map(() => draw() * 120_000);
  return [...moments(watch)].map((atMs) => {
    const lamps: Record<string, SeenColor> = {};
    for (const [index, { lamp, pattern }] of lights.entries()) {
      const color = sampleLight(pattern, atMs + (begun[index] ?? 0));
      if (draw() >= missed) lamps[lamp] = draw() < wrong ? another(SEEN, color, draw) : color;
    }
    return { atMs, lamps };
  });
}

const during = (segments: readonly Segment[], atMs: number): Segment | undefined =>
  segments.find((segment) => segment.atMs <= atMs && atMs < segment.atMs + segment.ms);

/** Listens to a cue that begins `beginMs` after the watch; a pitch is measured 2 % wrong. */
export function watchCue(cue: CueSegments, beginMs: number, watch: Watch): CueSample[] {
  const { draw, missed = 0.05, wrong = 0.02 } = watch;
  return [...moments(watch)].flatMap((atMs) => {
    const tone = during(cue.tone, atMs - beginMs);
    const toneHz = tone === undefined ? null : (tone.pitchHz ?? 1000) * (0.98 + 0.04 * draw());
    const vibrating = during(cue.vibration, atMs - beginMs) !== undefined;
    const sample = {
      atMs,
      toneHz: draw() < wrong ? another([null, 500, 1_000, 2_000, 4_000], toneHz, draw) : toneHz,
      vibrating: draw() < wrong ? !vibrating : vibrating,
    };
    return draw() < missed ? [] : [sample];
  });
}
