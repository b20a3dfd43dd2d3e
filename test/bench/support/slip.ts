import { SlipDecoder, SlipEncoder } from "@serialport/parser-slip-encoder";

/** The frames as that package writes them. */
export function slipEncode(frames: readonly Uint8Array[]): Uint8Array {
  const encoder = new SlipEncoder({ readableHighWaterMark: 2 ** 24 });
  for (const frame of frames) encoder.write(frame);
  const bytes: unknown = encoder.read();
  if (!Buffer.isBuffer(bytes)) throw new Error("the encoder gave nothing");
  return bytes;
}

/** That package's decoder, used as its documentation says: written to, and listened to. */
export class SlipReader {
  readonly #decoder = new SlipDecoder();
  frames = 0;

  constructor() {
    this.#decoder.on("data", () => void this.frames++);
  }

  /** Resolves when the decoder has taken it. */
  write(chunk: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#decoder.write(chunk, (error) => (error ? reject(error) : resolve()));
    });
  }
}
