import { memoryLink } from "@vestige/controller";
import { memoryPort } from "@vestige/firmware-sim";
import type { Clock } from "@vestige/protocol/base";
import { MessageHub, type MessageHubOptions } from "./message-hub.ts";
import { promises } from "./turn.ts";
import { PLACE, type Wires } from "./wires.ts";

export type MemoryWiresOptions = Omit<MessageHubOptions, "clock">;

/** Pipes in memory; every controller hears every camera, as over a broker. */
export function memoryWires(clock: Clock, faults: MemoryWiresOptions = {}): Wires {
  const hubs = new Map<string, MessageHub>();
  const leaving = new Map<string, readonly (() => void)[]>();
  const sever = (controller: string): void => {
    for (const leave of leaving.get(controller) ?? []) leave();
    leaving.delete(controller);
  };
  return {
    name: "memory",
    portOf(camera) {
      const hub = new MessageHub({ clock, ...faults });
      hubs.set(camera, hub);
      return memoryPort(hub.camera);
    },
    linksOf({ controller, clock: own }) {
      const link = memoryLink({ controller, clock: own });
      const joined = [...hubs].map(([camera, hub]) => hub.join(link.connect({ ...PLACE, camera })));
      leaving.set(controller, joined);
      return [link];
    },
    sever,
    quiet: promises,
    async close() {
      for (const controller of leaving.keys()) sever(controller);
    },
  };
}
