import { type ByteStream, consoleFraming, decodeMap, decodeMessage } from "@vestige/smp";
import { connectAsync } from "mqtt";
import { onTestFinished } from "vitest";
import type { Item } from "./marked.ts";

/** Every publication on a broker, as a bare client hears it; the list grows. Empty ones clear a topic and say nothing. */
export async function publicationsOn(url: string): Promise<readonly Item[]> {
  const client = await connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0 });
  onTestFinished(() => client.endAsync(true));
  const items: Item[] = [];
  client.on("message", (topic, payload) => {
    if (payload.length > 0) items.push({ kind: "MQTT message", name: topic, text: payload.toString() });
  });
  await client.subscribeAsync("#", { qos: 1 });
  return items;
}

/** Groups below are the standard's own: their payloads have its form, and clients refuse words that it does not have. */
const OWN_GROUPS = 64;

/**
 * Puts an ear on a line in console framing: every SMP payload of a group of ours goes to `items`, either way,
 * unless it is empty and says nothing at all.
 */
export function eavesdrop(stream: ByteStream, items: Item[]): ByteStream {
  const ear = () => {
    const deframer = consoleFraming.createDeframer();
    return (bytes: Uint8Array): void => {
      for (const frame of deframer.push(bytes)) {
        const { op, group, command, payload } = decodeMessage(frame);
        const map = decodeMap(payload);
        if (group < OWN_GROUPS || Object.keys(map).length === 0) continue;
        items.push({ kind: "SMP payload", name: `op ${op} command ${command}`, text: JSON.stringify(map) });
      }
    };
  };
  const [written, read] = [ear(), ear()];
  stream.onData(read);
  return {
    write: (bytes) => {
      written(bytes);
      stream.write(bytes);
    },
    onData: (listener) => stream.onData(listener),
    onClose: (listener) => stream.onClose(listener),
    close: () => stream.close(),
  };
}
