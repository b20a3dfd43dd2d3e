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

/** Puts the present place into the track of the open recording. */
export function track({ position, metering, recorder, engine, clock }: Device): void {
  const { fix } = position;
  if (fix === null || !metering.position || engine.boot === undefined) return;
  recorder.locate(clock.now() - engine.boot.startedAt, fix);
}
