import type { CameraPort } from "@vestige/firmware-sim";
import { SituationMessage, SubscribeMessage } from "@vestige/protocol/messages";

/** The reason that the wearer of a gated camera gives, and the only one that its table has (A3). */
export const REASON = "witness-refusal";

const DESK = "record";

type Host = Parameters<CameraPort["open"]>[0];

/** Nobody is listening: says one thing to a camera, and is gone. */
export interface Desk {
  readonly port: CameraPort;
  /** Recording is demanded, and ends for a spoken reason: what the camera goes by from then on, alone (principle 5). */
  tell(): void;
}

/** A desk for one camera with a gate, which without a last word would let no stop through. */
export function createDesk(): Desk {
  let host: Host | undefined;
  const claim = SubscribeMessage.create({ id: "record-1", by: DESK, controller: DESK, indications: false });
  const word = SituationMessage.create({
    ...{ id: "record-2", by: DESK, verdict: "MUST", stopOnRequest: false, because: ["bench"] },
    codes: [{ code: REASON, needsExplanation: true }],
  });
  const gone = (): void => {
    host = undefined;
  };
  return {
    port: {
      ...{ kind: "memory", speaksFirst: false },
      open: (opened) => {
        host = opened;
      },
      send: async () => undefined,
      close: async () => gone(),
      cut: gone,
    },
    tell: () => {
      host?.linkUp();
      for (const message of [claim, word]) host?.command(message);
      host?.linkDown();
    },
  };
}
