import type { Device } from "./device.ts";

/** Tells the chart whether there is a fix, as far as the agency wants to know (F 17). */
export function announcePosition({ configuration, position, metering, engine, facts }: Device): void {
  const known = configuration.settings.position && position.fix !== null;
  if (known === metering.position) return;
  metering.position = known;
  engine.send({
    event: known ? "positionFound" : "positionLost",
    prepare: () => facts.set("positionKnown", known),
  });
}

/** Puts the present place into the track of a recording. */
export function track(device: Device, recordingId: string | undefined): void {
  const { position, metering, recorder, engine, clock } = device;
  const { fix } = position;
  if (recordingId === undefined || fix === null || !metering.position || engine.boot === undefined) return;
  recorder.locate(recordingId, { at: clock.now() - engine.boot.startedAt, fix });
}
