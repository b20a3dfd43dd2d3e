import fc from "fast-check";
import type { Deframer } from "../framing/framing.ts";
import { encodeMessage } from "../message.ts";

/** Any whole message; payloads are arbitrary bytes, since no framing looks into them. */
export const anyMessage = (maxPayload: number): fc.Arbitrary<Uint8Array> =>
  fc
    .record({
      version: fc.constantFrom(0 as const, 1 as const),
      op: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
      flags: fc.constant(0),
      group: fc.constantFrom(0, 64, 0x0609),
      sequence: fc.nat(0xff),
      command: fc.nat(0xff),
      payload: fc.uint8Array({ maxLength: maxPayload, size: "max" }),
    })
    .map(encodeMessage);

/** Noise rich in the bytes that mean something to a framing. */
export const noise = (maxLength: number): fc.Arbitrary<Uint8Array> =>
  fc
    .array(
      fc.oneof(
        fc.nat(0xff),
        fc.constantFrom(0x00, 0x01, 0x02, 0x06, 0x09, 0x04, 0x14, 0x0a, 0x0d, 0x3d, 0x41, 0xff),
      ),
      { maxLength, size: "max" },
    )
    .map((bytes) => Uint8Array.from(bytes));

/** Cuts for {@link pushSplit}: chunk lengths that repeat until the stream ends. */
export const cuts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 12 });

export const join = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

export function pushSplit(deframer: Deframer, bytes: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const messages: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const end = at + (lengths[turn % lengths.length] ?? 1);
    messages.push(...deframer.push(bytes.slice(at, end)));
    at = end;
  }
  return messages;
}

/** One fault of a serial line at one place. */
export type Damage = "flip" | "drop" | "duplicate" | "insert";

export function damage(bytes: Uint8Array, at: number, how: Damage, value: number): Uint8Array {
  const list = [...bytes];
  const byte = list[at] ?? 0;
  const replaced = { flip: [byte ^ value], drop: [], duplicate: [byte, byte], insert: [value, byte] }[how];
  list.splice(at, 1, ...replaced);
  return Uint8Array.from(list);
}

export const discardCount = ({ discards }: Deframer): number =>
  Object.values(discards).reduce((sum, count) => sum + count, 0);
