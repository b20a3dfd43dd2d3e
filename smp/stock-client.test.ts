import { expect, test } from "vitest";
import { memoryStreams } from "./byte-stream.ts";
import type { ByteStream } from "./byte-stream.ts";
import { SmpEndpoint } from "./endpoint/endpoint.ts";
import { consoleFraming } from "./framing/console.ts";
import { serveOs } from "./os-server.ts";
import { VirtualClock } from "./testing/virtual-clock.ts";

/**
 * A client as stock ones behave, written without this library: one request, and the next line is its answer.
 * An echo of at most 40 characters, answered in one line.
 */
function stockEcho(port: ByteStream, text: string, sequence: number): string {
  let line = "";
  const stop = port.onData((bytes) => (line += Buffer.from(bytes).toString("latin1")));
  const map = Buffer.concat([Buffer.from("a16164", "hex"), cborText(text)]);
  const body = Buffer.concat([Buffer.from([0x0a, 0, 0, map.length, 0, 0, sequence, 0]), map]);
  const raw = Buffer.concat([Buffer.from([0, body.length + 2]), body, crcOf(body)]);
  port.write(Buffer.from(`\x06\t${raw.toString("base64")}\n`, "latin1"));
  stop();
  const answer = Buffer.from(line.slice(2, line.indexOf("\n")), "base64").subarray(2, -2);
  if (answer[0] !== 0x0b || answer[6] !== sequence) throw new Error(`the next frame is no answer: ${line}`);
  // Header 8, map 1, key 2, then the text's own head of one byte or two.
  return answer.subarray(text.length < 24 ? 12 : 13).toString("utf8");
}

function cborText(text: string): Buffer {
  const head = text.length < 24 ? [0x60 + text.length] : [0x78, text.length];
  return Buffer.concat([Buffer.from(head), Buffer.from(text)]);
}

function crcOf(body: Buffer): Buffer {
  let crc = 0;
  for (const byte of body) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return Buffer.from([crc >> 8, crc & 0xff]);
}

test("a stock client that takes the next frame as its answer gets 1,000 echoes", () => {
  const [port, far] = memoryStreams();
  const device = new SmpEndpoint({ stream: far, framing: consoleFraming, clock: new VirtualClock() });
  serveOs(device, { bufSize: 512, bufCount: 4, onReset: () => undefined });
  const texts = Array.from({ length: 1000 }, (_, turn) => `echo ${"x".repeat(turn % 30)} ${turn}`);
  expect(texts.map((text, turn) => stockEcho(port, text, turn & 0xff))).toEqual(texts);
});
