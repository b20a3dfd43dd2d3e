import { mqttLink } from "@vestige/controller";
import { type EmbeddedBroker, startBroker } from "@vestige/cli";
import { mqttPort } from "@vestige/firmware-sim";
import { type Clock, type Random, seededRandom } from "@vestige/protocol/base";
import { PLACE, type Wires, turn } from "../../kit/index.ts";

/**
 * Turns of the event loop in which nothing can be on its way any more: a message from a camera through the broker to a
 * controller and its answer back take a handful each. Were it not enough, virtual time would run ahead of the sockets,
 * which costs a repetition and no more.
 */
const TURNS = 16;

/** Wires over a real broker and real sockets, under the virtual clock. */
export interface MqttWires extends Wires {
  readonly url: string;
  /** The broker's process is gone: sockets end without a word, and so does its memory. */
  killBroker(): Promise<void>;
  /** A new broker on the same port. */
  restartBroker(): Promise<void>;
}

/** Cameras and controllers with a connection each to a broker of this process. */
export async function mqttWires(clock: Clock, random: Random): Promise<MqttWires> {
  let broker: EmbeddedBroker | undefined = await startBroker();
  const { url } = broker;
  const killBroker = async (): Promise<void> => {
    await broker?.close();
    broker = undefined;
  };
  return {
    name: "MQTT",
    url,
    killBroker,
    restartBroker: async () => {
      broker = await startBroker(Number(new URL(url).port));
    },
    portOf: () => mqttPort({ ...PLACE, url, clock, random: seededRandom(random.int(0, 2 ** 31)) }),
    linksOf: (user) => [mqttLink({ ...user, url })],
    sever: () => {
      throw new Error("a controller on a broker is killed as a process, in its own suite");
    },
    quiet: async () => {
      for (let count = 0; count < TURNS; count++) await turn();
    },
    close: killBroker,
  };
}
