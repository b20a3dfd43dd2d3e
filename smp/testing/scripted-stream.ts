import { memoryStreams } from "../byte-stream.ts";
import type { ByteStream } from "../byte-stream.ts";
import { decodeMap, encodeMap } from "../cbor-map.ts";
import type { SmpMap } from "../cbor-map.ts";
import { SmpEndpoint } from "../endpoint/endpoint.ts";
import type { EndpointOptions } from "../endpoint/types.ts";
import { cobsFraming } from "../framing/cobs.ts";
import { decodeMessage, encodeMessage } from "../message.ts";
import type { OpCode, SmpMessage } from "../message.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** An endpoint whose other end is the test: it reads what was sent and writes what it likes. */
export interface Scripted {
  readonly endpoint: SmpEndpoint;
  readonly clock: VirtualClock;
  /** The far end of the stream, for raw bytes. */
  readonly far: ByteStream;
  readonly sent: SmpMessage[];
  say(message: SmpMessage): void;
  /** Answers a message of `sent`; `change` overrides header fields. */
  answer(request: SmpMessage | undefined, map: SmpMap, change?: Partial<SmpMessage>): void;
}

export function scripted(options: Partial<EndpointOptions> = {}): Scripted {
  const framing = options.framing ?? cobsFraming;
  const clock = new VirtualClock();
  const [near, far] = memoryStreams();
  const deframer = framing.createDeframer();
  const sent: SmpMessage[] = [];
  far.onData((bytes) => sent.push(...deframer.push(bytes).map(decodeMessage)));
  const endpoint = new SmpEndpoint({ clock, ...options, stream: near, framing });
  const say = (message: SmpMessage): void => far.write(framing.encode(encodeMessage(message)));
  return {
    endpoint,
    clock,
    far,
    sent,
    say,
    answer(request, map, change) {
      if (request === undefined) throw new Error("nothing was sent that could be answered");
      say({ ...request, op: (request.op + 1) as OpCode, payload: encodeMap(map), ...change });
    },
  };
}

/** The map in a message's payload. */
export const mapOf = (message: SmpMessage | undefined): SmpMap => {
  if (message === undefined) throw new Error("no message");
  return decodeMap(message.payload);
};

/** Lets promises that are settled already run their continuations; no time passes. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
