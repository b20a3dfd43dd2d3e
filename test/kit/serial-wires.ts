import { serialLink } from "@vestige/controller";
import { type StreamSlot, serialPort, streamSlot } from "@vestige/firmware-sim";
import type { Clock } from "@vestige/protocol/base";
import type { ByteStream, Framing } from "@vestige/smp";
import { byteLine } from "./byte-line.ts";
import { promises } from "./turn.ts";
import { PLACE, type Wires } from "./wires.ts";

export interface SerialWiresOptions {
  readonly clock: Clock;
  readonly framing: Framing;
  /** Puts faults on the controller's end, both ways; without it the line is perfect. */
  readonly faults?: (stream: ByteStream) => ByteStream;
}

/** A serial line for each camera, at 115,200 baud; a controller that opens the port gets a new line. */
export function serialWires({ clock, framing, faults = (stream) => stream }: SerialWiresOptions): Wires {
  const slots = new Map<string, StreamSlot>();
  const opened = new Map<string, Set<ByteStream>>();
  const open = async (slot: StreamSlot, controller: string): Promise<ByteStream> => {
    const [near, far] = byteLine(clock);
    slot.plug(far);
    const stream = faults(near);
    const mine = opened.get(controller) ?? new Set();
    opened.set(controller, mine.add(stream));
    stream.onClose(() => mine.delete(stream));
    return stream;
  };
  const sever = (controller: string): void => {
    for (const stream of [...(opened.get(controller) ?? [])]) stream.close();
  };
  return {
    name: `serial, ${framing.name}`,
    portOf(camera) {
      const slot = streamSlot();
      slots.set(camera, slot);
      return serialPort({ source: slot, framing, clock });
    },
    linksOf: (user) =>
      [...slots].map(([camera, slot]) =>
        serialLink({
          ...{ ...user, framing, place: PLACE, path: `line-${camera}` },
          open: () => open(slot, user.controller),
        }),
      ),
    sever,
    quiet: promises,
    async close() {
      for (const controller of opened.keys()) sever(controller);
    },
  };
}
