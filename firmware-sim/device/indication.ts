import type { CueSegments, LampState, Segment } from "@vestige/hw-profiles";
import type { IndicationMessage } from "@vestige/protocol/messages";

type Look = Pick<IndicationMessage, "light" | "tone" | "vibration">;
type Light = NonNullable<IndicationMessage["light"]>;
type Pulse = NonNullable<IndicationMessage["tone"]>[number];

/** How many groups of pulses a message holds. */
const GROUPS = 8;

/** What the wearer sees, hears and feels, as `indication` carries it; the first lamp is the one that counts. */
export function indicationOf(cue: CueSegments, lamps: readonly LampState[]): Look {
  const [lamp] = lamps;
  const tone = pulses(cue.tone);
  const vibration = pulses(cue.vibration);
  return {
    ...(lamp === undefined ? {} : { light: lightOf(lamp) }),
    ...(tone.length === 0 ? {} : { tone }),
    ...(vibration.length === 0 ? {} : { vibration }),
  };
}

function lightOf({ lamp, pattern }: LampState): Light {
  if (pattern.kind === "off") return { name: lamp, color: "dark", pattern: "off" };
  if (pattern.kind === "solid") return { name: lamp, color: pattern.color, pattern: "solid" };
  const { onMs, offMs } = pattern;
  const color = pattern.kind === "blink" ? pattern.color : pattern.colors.join("-");
  return { name: lamp, color, pattern: pattern.kind, onMs, offMs };
}

/** Equal pulses in a row become one group with the pause between them. */
function pulses(segments: readonly Segment[]): Pulse[] {
  const groups: Pulse[] = [];
  let before: Segment | undefined;
  for (const segment of segments) {
    const last = groups.at(-1);
    const gapMs = before === undefined ? 0 : segment.atMs - before.atMs - before.ms;
    if (last !== undefined && before !== undefined && joins(last, { before, segment, gapMs })) {
      groups[groups.length - 1] = { ...last, count: last.count + 1, gapMs };
    } else groups.push(single(segment));
    before = segment;
  }
  return groups.slice(0, GROUPS);
}

function joins(
  group: Pulse,
  { before, segment, gapMs }: { before: Segment; segment: Segment; gapMs: number },
): boolean {
  const alike = before.ms === segment.ms && before.pitchHz === segment.pitchHz;
  return alike && (group.gapMs === undefined || group.gapMs === gapMs);
}

function single({ ms, pitchHz }: Segment): Pulse {
  return { count: 1, ms, ...(pitchHz === undefined ? {} : { pitch: `${pitchHz}Hz` }) };
}
