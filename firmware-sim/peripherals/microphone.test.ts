import { describe, expect, test } from "vitest";
import { EXPLANATION_MS, Microphone, ROOM_TONE_DB, SPEECH_DB } from "./microphone.ts";

/** A microphone to which somebody speaks at this level, and which listens from 0 ms on. */
function listening(level = SPEECH_DB): Microphone {
  const microphone = new Microphone();
  microphone.begin(level);
  microphone.listen({ at: 0, muted: false });
  return microphone;
}

describe("an explanation", () => {
  test("is speech over the room tone that lasts long enough", () => {
    expect(listening().end(EXPLANATION_MS)).toEqual({ from: 0, ms: EXPLANATION_MS });
  });

  test("is nothing that is shorter", () => {
    expect(listening().end(EXPLANATION_MS - 1)).toBeNull();
  });

  test("is nothing that the room tone covers", () => {
    expect(listening(ROOM_TONE_DB).end(5_000)).toBeNull();
  });

  test("is nothing that was muted on its way", () => {
    const microphone = listening();
    microphone.noteMuted();
    expect(microphone.end(5_000)).toBeNull();
  });

  test("is nothing that nobody asked for", () => {
    const microphone = new Microphone();
    microphone.begin(SPEECH_DB);
    expect(microphone.end(5_000)).toBeUndefined();
  });
});
