/** A box with a body. */
function box(type: string, body: Uint8Array | readonly Uint8Array[]): Uint8Array {
  const content = Buffer.concat(body instanceof Uint8Array ? [body] : [...body]);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
}

const filled = (length: number, seed: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 17) & 0xff);

/** `ftyp` and `moov`, of the right form outside only. */
export const syntheticInit = (): Uint8Array =>
  Buffer.concat([
    box("ftyp", Buffer.from("iso6\0\0\0\0iso6", "latin1")),
    box("moov", box("mvhd", filled(20, 1))),
  ]);

/** A fragment as boxes: `prft`, `moof`, `mdat`; every number gives other bytes and another length. */
export function syntheticFragment(number: number, seed = 0): Uint8Array {
  const sequence = Buffer.alloc(8);
  sequence.writeUInt32BE(number, 4);
  return Buffer.concat([
    box("prft", filled(8, number + seed)),
    box("moof", box("mfhd", sequence)),
    box("mdat", filled(30 + number, number + seed)),
  ]);
}
