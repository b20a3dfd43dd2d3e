import { UsageError } from "@vestige/protocol/base";
import { SPEECH_DB } from "../peripherals/microphone.ts";
import type { Speech } from "./camera.ts";
import type { Device } from "./device.ts";
import { momentNow } from "./moment.ts";
import { noteSound } from "./sound.ts";

/**
 * Somebody speaks near the camera: it is in the sound of the recording, and an explanation while a reason is asked for.
 * Resolves when the speech is over.
 * @throws UsageError BWC_D30 for a length or level that cannot be, BWC_D31 while somebody speaks already.
 */
export function speak(device: Device, { ms, level = SPEECH_DB }: Speech): Promise<void> {
  if (!Number.isSafeInteger(ms) || ms < 1 || !(level >= 0 && level <= 200))
    throw new UsageError("BWC_D30", `speech of ${ms} ms at ${level} dB cannot be`);
  const { microphone, engine, clock } = device;
  if (microphone.busy) throw new UsageError("BWC_D31", "somebody speaks already");
  microphone.begin(level);
  noteSound(device);
  if (engine.in("recording.justifying.requested")) {
    microphone.listen({ at: clock.now(), muted: engine.leaves()["audio"] === "muted" });
    engine.send({ event: "speechStarted" });
  }
  return new Promise((resolve) => {
    clock.after(ms, () => {
      endSpeech(device);
      resolve();
    });
  });
}

function endSpeech(device: Device): void {
  const { microphone, engine, recorder, dialogue, facts, clock } = device;
  const heard = microphone.end(clock.now());
  noteSound(device);
  const { open } = recorder;
  if (heard === undefined || !engine.in("recording.justifying.explaining")) return;
  if (heard === null || open === undefined) {
    engine.send({ event: "explanationFailed", data: dialogue.data() });
    return;
  }
  // Of what was said before a roll-over this recording holds the rest.
  const startMs = recorder.offset(heard.from - (engine.boot?.startedAt ?? 0));
  const endMs = recorder.offset(momentNow(device).uptimeMs);
  dialogue.explain({ startMs, durationMs: endMs - startMs, recording: open.id });
  engine.send({
    event: "explanationHeard",
    data: dialogue.data(),
    prepare: () => {
      facts.set("explained", true);
      updateTable(device);
    },
  });
}

/** The fact that the table the camera carries lets the open request through. */
export function updateTable({ facts, situation, dialogue }: Device): void {
  facts.set("tableAccepts", situation.accepts({ code: dialogue.code, explained: dialogue.explained }));
}
