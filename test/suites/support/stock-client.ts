import type { ByteStream } from "@vestige/smp";

/**
 * An SMP client as stock ones behave, written without our library and from the standard alone (N-SP-1 to N-SP-5): SMP
 * version 2 in console framing, lines of at most 127 bytes, one request at a time, and the next frame is the answer,
 * whatever it is.
 */
export class StockClient {
  readonly #port: ByteStream;
  #sequence = 0;
  #lines = "";
  #frame: Buffer = Buffer.alloc(0);
  #answer: ((frame: Buffer) => void) | undefined;

  constructor(port: ByteStream) {
    this.#port = port;
    port.onData((bytes) => this.#onData(Buffer.from(bytes)));
  }

  /** Group 0, command 0, write: the text comes back. @throws Error when the next frame is another answer. */
  async echo(text: string): Promise<string> {
    const sequence = this.#sequence++ & 0xff;
    const map = Buffer.concat([Buffer.from([0xa1, 0x61, 0x64]), cborText(text)]);
    const header = Buffer.from([0x0a, 0, map.length >> 8, map.length & 0xff, 0, 0, sequence, 0]);
    const answer = new Promise<Buffer>((resolve) => {
      this.#answer = resolve;
    });
    for (const line of linesOf(Buffer.concat([header, map]))) this.#port.write(line);
    const frame = await answer;
    if (frame[0] !== 0x0b || frame[6] !== sequence)
      throw new Error(`the next frame is no answer to echo ${sequence}: ${frame.toString("hex")}`);
    return echoed(frame.subarray(8));
  }

  #onData(bytes: Buffer): void {
    this.#lines += bytes.toString("latin1");
    for (let end = this.#lines.indexOf("\n"); end >= 0; end = this.#lines.indexOf("\n")) {
      this.#onLine(this.#lines.slice(0, end));
      this.#lines = this.#lines.slice(end + 1);
    }
  }

  #onLine(line: string): void {
    const part = Buffer.from(line.slice(2), "base64");
    this.#frame = line.startsWith("\x06\t") ? part : Buffer.concat([this.#frame, part]);
    const length = this.#frame.length >= 2 ? this.#frame.readUInt16BE(0) : Number.POSITIVE_INFINITY;
    if (this.#frame.length < length + 2) return;
    const body = this.#frame.subarray(2, length);
    if (crc16(body) !== this.#frame.readUInt16BE(length)) throw new Error(`wrong CRC: ${line}`);
    this.#answer?.(body);
  }
}

/** Bytes of base64 in one line: 127 less the two of its start and the one of its end, in groups of four. */
const LINE = 124;

function linesOf(message: Buffer): readonly Buffer[] {
  const crc = Buffer.alloc(2);
  crc.writeUInt16BE(crc16(message));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(message.length + 2);
  const base64 = Buffer.concat([length, message, crc]).toString("base64");
  const lines: Buffer[] = [];
  for (let at = 0; at < base64.length; at += LINE) {
    const start = at === 0 ? "\x06\t" : "\x04\x14";
    lines.push(Buffer.from(`${start}${base64.slice(at, at + LINE)}\n`, "latin1"));
  }
  return lines;
}

function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc;
}

function cborText(text: string): Buffer {
  const { length } = text;
  const head =
    length < 24 ? [0x60 + length] : length < 256 ? [0x78, length] : [0x79, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), Buffer.from(text, "latin1")]);
}

/** The text of `{"r": text}`, the map open-ended or not (N-SP-10). */
function echoed(map: Buffer): string {
  if ((map[0] !== 0xbf && map[0] !== 0xa1) || map[1] !== 0x61 || map[2] !== 0x72)
    throw new Error(`no answer to an echo: ${map.toString("hex")}`);
  const head = map[3] ?? 0;
  if (head < 0x78) return map.toString("latin1", 4, 4 + head - 0x60);
  if (head === 0x78) return map.toString("latin1", 5, 5 + (map[4] ?? 0));
  return map.toString("latin1", 6, 6 + map.readUInt16BE(4));
}
