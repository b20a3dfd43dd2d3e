import { type Clock, PeerDataError, type Random, type TransportError } from "@vestige/protocol/base";
import { type Delivery, decodeMqtt } from "@vestige/protocol/mqtt";
import { MqttWire } from "../ports/mqtt/wire.ts";
import { describeMessage } from "./describe.ts";

export interface MqttMonitorOptions {
  /** `mqtt://host:port` */
  readonly url: string;
  readonly clock: Clock;
  readonly random: Random;
  /** One line a message: topic, kind, fields; or topic, error code and why it is none. */
  readonly onLine: (line: string) => void;
  readonly onTrouble?: (error: TransportError) => void;
}

/** Everything of the contract's version 1. */
const FILTER = "bwc/v1/#";

/** Prints what is said on a broker; says nothing itself. Returns what ends it. */
export function mqttMonitor({
  url,
  clock,
  random,
  onLine,
  onTrouble,
}: MqttMonitorOptions): () => Promise<void> {
  const wire = new MqttWire({
    ...{ url, clock, random, onTrouble },
    clientId: `monitor-${random.hex(6)}`,
    filters: [FILTER],
    up: () => undefined,
    down: () => undefined,
    delivery: (delivery) => onLine(lineOf(delivery)),
  });
  return () => wire.close();
}

function lineOf(delivery: Delivery): string {
  const place = `${delivery.topic}${delivery.retain ? " (retained)" : ""}`;
  // An empty retained message clears a topic.
  if (delivery.payload.length === 0) return `${place} cleared`;
  try {
    return `${place} ${describeMessage(decodeMqtt(delivery).message)}`;
  } catch (error) {
    if (!(error instanceof PeerDataError)) throw error;
    return `${place} ${error.code} ${error.message}`;
  }
}
