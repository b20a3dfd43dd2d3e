import type { EventData } from "@vestige/protocol/messages";
import { viewOf } from "../recorder/draft.ts";
import type { Recording } from "../recorder/recording.ts";
import type { Device } from "./device.ts";
import { endedData } from "./ending.ts";
import { momentNow } from "./moment.ts";
import { noteSpace } from "./space.ts";

/** Nothing of it was left: the report says so, since there is no such recording any more. */
const LOST = "recording-lost";

/** A boot looks at what is on the storage: what other processes left open waits for its repair as well (B8). */
export function findEvidence(device: Device, bootId: string): void {
  const { evidence, recorder, storage, wallClock, clock } = device;
  if (evidence === undefined) return;
  const { leftOpen } = evidence.boot(bootId, { uptimeMs: 0, time: wallClock.time(clock.now()) });
  for (const recording of leftOpen) if (recorder.adopt(recording)) storage.take(recording.bytes);
}

/** Closes what power cuts left open, up to what is left of it (B8); what a report says of the last one. */
export function repairLeftOpen(device: Device): EventData {
  const { recorder, evidence, storage, facts } = device;
  const last = recorder.leftOpen;
  if (last === undefined) return {};
  const viewing = viewOf(last);
  const { lost, freedBytes } = recorder.recover(evidence?.repair(momentNow(device)));
  storage.release(freedBytes);
  facts.set("interrupted", false);
  noteSpace(device);
  for (const recording of lost) tellLost(device, recording);
  if (lost.includes(last)) return { recording: last.id, trigger: "power-lost", reason: LOST };
  return endedData(last, viewing);
}

function tellLost(device: Device, { id }: Recording): void {
  const message = "nothing was left of a recording";
  device.log({ level: "warn", message, fields: { recording: id } });
}
