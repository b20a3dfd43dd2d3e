import type { Device } from "./device.ts";
import { type ChosenCode, codeData } from "./dialogue.ts";
import { updateTable } from "./speech.ts";

/**
 * A reason code is chosen, in an app, by the controller or at the bench. False when nobody asked for one. After a
 * suspension it is reported late, and belongs to no open request (principle 5).
 */
export function chooseCode(device: Device, chosen: ChosenCode): boolean {
  const { engine, dialogue, facts } = device;
  if (engine.in("suspended")) {
    engine.send({ event: "codeChosen", data: codeData(chosen) });
    return true;
  }
  if (dialogue.request === undefined) return false;
  dialogue.choose(chosen);
  engine.send({
    event: "codeChosen",
    data: dialogue.data(),
    prepare: () => {
      facts.set("codeGiven", true);
      updateTable(device);
    },
  });
  return true;
}
