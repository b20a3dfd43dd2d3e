import type { EventName, Settings } from "@vestige/protocol/camera";
import type { PlannedPress } from "../gestures/plan.ts";
import { createRecogniser } from "../gestures/recognise.ts";
import { initialLeaves } from "../indicators/paths.ts";
import type { Profile } from "../schema.ts";
import type { Leaves } from "../when.ts";

/** An event and when it was recognised, in ms. */
export interface Heard {
  readonly at: number;
  readonly event: EventName;
}

/** Fingers on the buttons of a camera. */
export interface Play {
  readonly profile: Profile;
  readonly fingers: readonly PlannedPress[];
  /** The states; a function is asked before every step, with what was heard so far. */
  readonly leaves: Leaves | ((heard: readonly Heard[]) => Leaves);
  readonly settings?: Settings;
}

/** The states that every region of the chart starts in, but for those given. */
export const leavesWith = (changed: Leaves): Leaves => ({ ...initialLeaves, ...changed });

/** Plays fingers as a camera does: it ticks at every deadline, and goes on until none is left. */
export function play({ profile, fingers, leaves, settings }: Play): Heard[] {
  const recogniser = createRecogniser(profile, settings);
  const heard: Heard[] = [];
  const now = () => (typeof leaves === "function" ? leaves(heard) : leaves);
  const hear = (at: number, events: readonly EventName[]) =>
    heard.push(...events.map((event) => ({ at, event })));
  const tickUntil = (to: number) => {
    for (
      let due = recogniser.nextDeadline();
      due !== undefined && due <= to;
      due = recogniser.nextDeadline()
    ) {
      hear(due, recogniser.tick(due, now()));
    }
  };
  for (const { atMs, button, action } of [...fingers].sort((a, b) => a.atMs - b.atMs)) {
    tickUntil(atMs);
    hear(atMs, recogniser[action](button, atMs, now()));
  }
  tickUntil(Number.POSITIVE_INFINITY);
  return heard;
}

/** The events alone. */
export function eventsOf(played: Play): EventName[] {
  return play(played).map(({ event }) => event);
}

/** Short for a finger: `"+event@0"` presses, `"-event@3000"` releases. */
export function fingers(...steps: readonly string[]): PlannedPress[] {
  return steps.map((step) => {
    const [button, at] = step.slice(1).split("@");
    return { atMs: Number(at), button: button ?? "", action: step.startsWith("+") ? "press" : "release" };
  });
}
