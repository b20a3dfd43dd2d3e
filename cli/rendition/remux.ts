import { type FileHandle, open } from "node:fs/promises";
import { WritableStream } from "node:stream/web";
import { SOURCE_MARK } from "@vestige/firmware-sim";
import { PeerDataError } from "@vestige/protocol/base";
import {
  Conversion,
  FilePathSource,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  type StreamTargetChunk,
} from "mediabunny";

/** What is remuxed, and how far it is. */
export interface Remux {
  /** Path of the original; it is only read. */
  readonly from: string;
  /** Path of a file that is not there yet. */
  readonly to: string;
  /** Name of the original, for the title. */
  readonly name: string;
  /** Gets 0 to 1, now and then. */
  readonly onProgress?: (part: number) => void;
}

const toHandle = (handle: FileHandle): WritableStream<StreamTargetChunk> =>
  new WritableStream({
    write: async ({ data, position }) => void (await handle.write(data, 0, data.length, position)),
  });

/**
 * Copies pictures and sound, neither decoded nor encoded, into an MP4 with one table of samples. A player takes the
 * length of a fragmented file whose sound begins late for longer than it is (N-MD-9); from the table it takes both the
 * length and the time of the first sound (N-MD-11). The table stands at the end, so that a clip of hours needs no memory.
 * @throws PeerDataError BWC_E09 where the original is no MP4 that can be read.
 */
export async function remux({ from, to, name, onProgress }: Remux): Promise<void> {
  const handle = await open(to, "wx");
  try {
    const input = new Input({ source: new FilePathSource(from), formats: [MP4] });
    try {
      await convert(input, handle, { name, onProgress });
    } catch (cause) {
      throw new PeerDataError("BWC_E09", `${name} cannot be remuxed`, { cause });
    } finally {
      input.dispose();
    }
  } finally {
    await handle.close();
  }
}

async function convert(
  input: Input,
  handle: FileHandle,
  { name, onProgress }: { readonly name: string; readonly onProgress: Remux["onProgress"] },
): Promise<void> {
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: false }),
    target: new StreamTarget(toHandle(handle), { chunked: true }),
  });
  const conversion = await Conversion.init({
    ...{ input, output, showWarnings: false },
    tags: {
      title: `${SOURCE_MARK}: rendition of ${name}`,
      comment: "Made for players. The original beside its manifest is what was hashed and signed.",
    },
  });
  if (!conversion.isValid) {
    const reasons = conversion.discardedTracks.map(({ reason }) => reason).join(", ");
    throw new Error(`no track can be copied: ${reasons}`);
  }
  if (onProgress !== undefined) conversion.onProgress = onProgress;
  await conversion.execute();
}
