import type { Device } from "./device.ts";
import type { FunctionName } from "./fault-state.ts";

/** What has become of a function. */
interface FunctionChange {
  readonly fault: FunctionName;
  /** False: it works again. */
  readonly lost: boolean;
}

/** A function stops working, or works again; what it leaves out of a recording is marked there. */
export function setFunction(device: Device, { fault, lost }: FunctionChange): void {
  const { engine, faults } = device;
  if (faults.lost.has(fault) === lost) return;
  if (lost) faults.lost.add(fault);
  else faults.lost.delete(fault);
  const event = lost ? "functionLost" : "functionRegained";
  engine.send({ event, data: { fault }, prepare: prepareImpaired(device) });
}

/** A boot finds by itself what does not work; that a button is stuck it has to notice first. */
export function findLostFunctions(device: Device): void {
  const { engine, faults } = device;
  faults.lost.delete("button");
  prepareImpaired(device)();
  for (const fault of faults.lost) engine.send({ event: "functionLost", data: { fault } });
}

function prepareImpaired({ faults, facts }: Device): () => void {
  const impaired = faults.lost.size > 0;
  return () => facts.set("impaired", impaired);
}
