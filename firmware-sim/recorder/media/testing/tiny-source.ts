import { u32 } from "../boxes.ts";
import { type SampleRow, type SourceClip, rowOf } from "../source-clip.ts";
import { SILENT_FRAME } from "../sound.ts";
import { FRAMES } from "../timeline.ts";

/** A slice of a few bytes in which no three zeros follow each other. */
function picture(gop: number, frame: number): Uint8Array {
  const content = [
    frame === 0 ? 0x65 : 0x41,
    gop + 1,
    frame + 1,
    0,
    0,
    3,
    ...Array.from({ length: frame % 5 }, () => gop + frame + 1),
    0x80,
  ];
  return new Uint8Array(Buffer.concat([u32(content.length), Uint8Array.from(content)]));
}

const soundOf = (first: number): SampleRow =>
  rowOf(Array.from({ length: 750 }, (_, index) => Uint8Array.of(0, first, index % 251, (index % 3) + 5)));

/** A source with the parameters of another one and a few bytes a picture, so that a clip can be cut at every byte. */
export function tinySource({ init }: SourceClip): SourceClip {
  const gops = Array.from({ length: 16 }, (_, gop) =>
    rowOf(Array.from({ length: FRAMES }, (__, frame) => picture(gop, frame))),
  );
  const silence = rowOf(Array.from({ length: 750 }, () => SILENT_FRAME));
  return { init, gops, sound: { room: soundOf(0x48), voice: soundOf(0x49), silence } };
}
