import type { Device } from "./device.ts";
import type { FunctionName } from "./fault-state.ts";

/** A function does not work any more; what it leaves out of a recording is marked there. */
export function loseFunction(device: Device, fault: FunctionName): void {
  const { engine, faults } = device;
  if (faults.lost.has(fault)) return;
  faults.lost.add(fault);
  const prepare = prepareImpaired(device);
  if (engine.boot === undefined) prepare();
  else engine.send({ event: "functionLost", data: { fault }, prepare });
}

/** A function works again. */
export function regainFunction(device: Device, fault: FunctionName): void {
  const { engine, faults } = device;
  if (!faults.lost.delete(fault)) return;
  const prepare = prepareImpaired(device);
  if (engine.boot === undefined) prepare();
  else engine.send({ event: "functionRegained", data: { fault }, prepare });
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
