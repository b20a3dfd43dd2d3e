import type { EventData } from "@vestige/protocol/messages";
import type { Justification } from "../recorder/recording.ts";
import type { Device } from "./device.ts";

/** Where somebody may decide without a code, this stands for none. */
const NO_CODE = "not-given";

/** As many rules as a report or a manifest names. */
const MOST_RULES = 16;

const rules = ({ situation }: Device): readonly string[] => situation.because.slice(0, MOST_RULES);

/** The spoken reason, where the recording that ends holds it. */
function explanationIn({ dialogue, recorder }: Device): Justification["explanation"] {
  const { explanation } = dialogue.data();
  if (explanation === undefined || explanation.recording !== recorder.open?.id) return null;
  const { startMs, durationMs } = explanation;
  return { startMs, endMs: startMs + durationMs };
}

/** A dialogue has ended in a stop: by the controller's decision, or by the table that the camera carries. */
export function decided(device: Device, { code, decision }: EventData): Justification {
  return {
    code: code ?? device.dialogue.code ?? NO_CODE,
    explanation: explanationIn(device),
    decidedBy: decision === undefined ? "camera" : "controller",
    because: decision?.because ?? rules(device),
  };
}

/** The situation no longer demanded it, as the camera was told last (architecture, justified deactivation). */
export const concluded = (device: Device): Justification => ({
  ...{ code: "concluded", explanation: null, decidedBy: "camera" },
  because: rules(device),
});

/** The wearer has overridden the gate. */
export const overridden = (device: Device): Justification => ({
  ...{ code: device.dialogue.code ?? NO_CODE, explanation: explanationIn(device), decidedBy: "wearer" },
  because: [],
});

/** A code that came with a stop which nobody had to decide. */
export const givenCode = (code: string, order: string | undefined): Justification => ({
  ...{ code, explanation: null, decidedBy: order === undefined ? "wearer" : "controller" },
  because: [],
});

/** A code that came after a stop which the situation asked for at once (principle 5). */
export const lateCode = (device: Device, code: string): Justification => ({
  ...{ code, explanation: null, decidedBy: "controller" },
  because: rules(device),
});
