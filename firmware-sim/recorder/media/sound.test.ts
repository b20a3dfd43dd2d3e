import { describe, expect, test } from "vitest";
import { type SoundSpans, soundRuns } from "./sound.ts";

const FRAME_MS = 1_024 / 48;
const SECOND = { first: 0, end: 47 };

const runs = (spans: Partial<SoundSpans>) =>
  soundRuns(SECOND, 0, { muted: [], speech: [], ...spans }).map(({ sound, first, count }) => [
    sound,
    first,
    count,
  ]);

describe("the sound of a second", () => {
  test("is room tone where nobody speaks and nothing is muted", () => {
    expect(runs({})).toEqual([["room", 0, 47]]);
  });

  test("is a voice in the frames of which half is spoken", () => {
    expect(runs({ speech: [{ startMs: 10 * FRAME_MS, endMs: 20 * FRAME_MS }] })).toEqual([
      ["room", 0, 10],
      ["voice", 10, 10],
      ["room", 20, 27],
    ]);
  });

  test("is a voice up to the end where somebody still speaks", () => {
    expect(runs({ speech: [{ startMs: 900, endMs: null }] })).toEqual([
      ["room", 0, 42],
      ["voice", 42, 5],
    ]);
  });

  test("is silent from one frame before it is muted, since neighbouring frames are heard together", () => {
    expect(runs({ muted: [{ startMs: 10 * FRAME_MS, endMs: 20 * FRAME_MS }] })).toEqual([
      ["room", 0, 9],
      ["silence", 9, 11],
      ["room", 20, 27],
    ]);
  });

  test("is silent where somebody speaks while it is muted", () => {
    const span = { startMs: 0, endMs: null };
    expect(runs({ muted: [span], speech: [span] })).toEqual([["silence", 0, 47]]);
  });
});
