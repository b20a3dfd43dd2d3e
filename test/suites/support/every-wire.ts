import type { Random } from "@vestige/protocol/base";
import { cobsFraming, consoleFraming } from "@vestige/smp";
import { type VirtualClock, type Wires, memoryWires, serialWires } from "../../kit/index.ts";
import { mqttWires } from "./mqtt-wires.ts";

/** One way of wiring a world. */
export interface Wiring {
  readonly wire: string;
  readonly wires: (clock: VirtualClock, random: Random) => Wires | Promise<Wires>;
}

/** The wires that the same behaviour is shown over. */
export const EVERY_WIRE: readonly Wiring[] = [
  { wire: "memory", wires: (clock) => memoryWires(clock) },
  { wire: "serial in console framing", wires: (clock) => serialWires({ clock, framing: consoleFraming }) },
  { wire: "serial in COBS framing", wires: (clock) => serialWires({ clock, framing: cobsFraming }) },
  { wire: "MQTT", wires: mqttWires },
];

/** Those on which a controller can be killed without a process of its own. */
export const WIRES_IN_MEMORY = EVERY_WIRE.filter(({ wire }) => wire !== "MQTT");
