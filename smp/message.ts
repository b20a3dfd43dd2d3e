import { SmpError } from "./errors.ts";

/** Bytes of an SMP header. */
export const HEADER_SIZE = 8;

/** Largest payload that the header's 16-bit length can announce. */
export const MAX_PAYLOAD = 0xffff;

/** Operation codes of the header; an answer is its request's code plus one (N-SP-2). */
export const Op = Object.freeze({ read: 0, readResponse: 1, write: 2, writeResponse: 3 });

/** A value of {@link Op}. */
export type OpCode = 0 | 1 | 2 | 3;

/** Header version field: 0 is SMP version 1, 1 is SMP version 2 (N-SP-1). */
export type VersionField = 0 | 1;

/**
 * The header, 8 bytes, big-endian (N-SP-1):
 * byte 0 = reserved (3 bits, 0) | version (2) | op (3), flags u8, payload length u16, group u16, sequence u8,
 * command u8. The length is not a field here: it is the payload's.
 */
export interface SmpHeader {
  readonly version: VersionField;
  readonly op: OpCode;
  /** u8; sent as 0, and passed on as received. */
  readonly flags: number;
  /** u16; 0 to 63 are the standard's, 64 and up the application's (N-SP-3). */
  readonly group: number;
  /** u8; an answer repeats its request's. */
  readonly sequence: number;
  /** u8, meaning by group. */
  readonly command: number;
}

/** A header and its payload, one CBOR map in bytes. */
export interface SmpMessage extends SmpHeader {
  readonly payload: Uint8Array;
}

function checkField(name: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 0 || value > max)
    throw new SmpError("SMP_BAD_ARGUMENT", `${name} ${value} is not an integer from 0 to ${max}`);
}

/**
 * Header and payload in bytes, without CRC or framing.
 * @throws SmpError SMP_BAD_ARGUMENT for a field out of range, SMP_TOO_BIG for a payload above 65,535 bytes.
 */
export function encodeMessage(message: SmpMessage): Uint8Array {
  const { version, op, flags, group, sequence, command, payload } = message;
  checkField("version", version, 1);
  checkField("op", op, 3);
  checkField("flags", flags, 0xff);
  checkField("group", group, 0xffff);
  checkField("sequence", sequence, 0xff);
  checkField("command", command, 0xff);
  const length = payload.length;
  if (length > MAX_PAYLOAD) throw new SmpError("SMP_TOO_BIG", `payload of ${length} bytes is over 65535`);
  const bytes = new Uint8Array(HEADER_SIZE + length);
  bytes.set([(version << 3) | op, flags, length >> 8, length & 0xff, group >> 8, group & 0xff]);
  bytes[6] = sequence;
  bytes[7] = command;
  bytes.set(payload, HEADER_SIZE);
  return bytes;
}

/**
 * Reads one whole message. The payload is a view of `bytes`, not a copy.
 * @throws SmpError SMP_BAD_HEADER when it is too short, reserved bits, a reserved version or operation is set,
 * or the announced length is not the payload's.
 */
export function decodeMessage(bytes: Uint8Array): SmpMessage {
  if (bytes.length < HEADER_SIZE)
    throw new SmpError("SMP_BAD_HEADER", `${bytes.length} bytes are less than a header`);
  const first = bytes[0] as number;
  // Reserved bits, versions 2 and 3, and operations 4 to 7 have no meaning yet (N-SP-1).
  if ((first & 0b1111_0100) !== 0)
    throw new SmpError("SMP_BAD_HEADER", `first byte 0x${first.toString(16).padStart(2, "0")} is reserved`);
  const length = payloadLengthAt(bytes, 0);
  if (length !== bytes.length - HEADER_SIZE)
    throw new SmpError(
      "SMP_BAD_HEADER",
      `header announces ${length} bytes, ${bytes.length - HEADER_SIZE} came`,
    );
  return {
    version: (first >> 3) as VersionField,
    op: (first & 0b111) as OpCode,
    flags: bytes[1] as number,
    group: ((bytes[4] as number) << 8) | (bytes[5] as number),
    sequence: bytes[6] as number,
    command: bytes[7] as number,
    payload: bytes.subarray(HEADER_SIZE),
  };
}

/** The payload length that the header starting at `at` announces; at least four bytes must be there. */
export function payloadLengthAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
}
