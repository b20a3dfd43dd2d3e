import { type Static, Type } from "@sinclair/typebox";
import { PeerDataError } from "../base/index.ts";
import type { DeepReadonly } from "../messages/definition.ts";
import { BootId, CameraId, Simulated, Time, UptimeMs } from "../messages/fields.ts";
import { type JsonObject, canonicalJson } from "./canonical.ts";
import { readCanonical, SIMULATED_PATH } from "./canonical-file.ts";
import { GENESIS_HASH, type HashText } from "./chain.ts";
import { formOf } from "./form.ts";
import { isLogWord, type LogWord } from "./log-words.ts";
import { PublicKey, Sha256, Signature } from "./manifest-schema.ts";
import type { Sign } from "./tools.ts";

/** Begins every hashed text of a device log (principle 9). */
const LOG_DOMAIN = "vestige-device-log-1 simulated, not evidence";

/** Begins every signed text of a device log. */
const SEAL_DOMAIN = "vestige-device-log-seal-1 simulated, not evidence";

const closed = { additionalProperties: false };

/** One line of a device log. */
export const LogEntry = Type.Object(
  {
    simulated: Simulated,
    camera: CameraId,
    index: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: "1, 2, 3 …" }),
    bootId: BootId,
    uptimeMs: UptimeMs,
    time: Time,
    what: Type.String({ maxLength: 32, description: "A word of the log" }),
    data: Type.Object(
      {},
      { additionalProperties: true, description: "What the word needs; no private part" },
    ),
    previous: Sha256,
    hash: Sha256,
  },
  { ...closed, title: "LogEntry" },
);

/** One line of a device log, read. */
export type LogEntry = DeepReadonly<Omit<Static<typeof LogEntry>, "data" | "what">> & {
  readonly what: LogWord;
  readonly data: JsonObject;
};

const entryForm = formOf(LogEntry);

/** `data` of a seal. */
export const SealData = Type.Object({ publicKey: PublicKey, signature: Signature }, closed);
const sealForm = formOf(SealData);

/** Where a log has got to: what the next entry stands on. */
export interface LogHead {
  /** Entries so far. */
  readonly index: number;
  /** Hash of the last one. */
  readonly hash: string;
}

/** The head of a log without entries. */
export const LOG_START: LogHead = { index: 0, hash: GENESIS_HASH };

/** What the device says in an entry. Never a name, a reason text or a position: the log cannot be erased. */
export interface LogDraft {
  readonly camera: string;
  readonly bootId: string;
  readonly uptimeMs: number;
  /** RFC 3339 in UTC, or null while the clock is unset. */
  readonly time: string | null;
  readonly what: LogWord;
  readonly data?: JsonObject;
}

/** An entry made, its line in the file (newline included) and the head after it. */
export interface AppendedEntry {
  readonly entry: LogEntry;
  readonly line: string;
  readonly head: LogHead;
}

const hashOfEntry = (hash: HashText, fields: JsonObject): string =>
  hash(`${LOG_DOMAIN}\n${canonicalJson(fields)}`);

/** The next entry of a log. The caller writes the line before anything is done because of it (principle 6). */
export function appendEntry(hash: HashText, head: LogHead, draft: LogDraft): AppendedEntry {
  const { camera, bootId, uptimeMs, time, what, data = {} } = draft;
  const index = head.index + 1;
  const fields = {
    simulated: true,
    ...{ camera, index, bootId, uptimeMs, time, what, data },
    previous: head.hash,
  } as const;
  const entry: LogEntry = { ...fields, hash: hashOfEntry(hash, fields) };
  return { entry, line: `${canonicalJson({ ...entry })}\n`, head: { index, hash: entry.hash } };
}

/** What the device signs in a seal: camera and head of the log. */
export const sealText = (camera: string, head: LogHead): string =>
  `${SEAL_DOMAIN}\n${camera}\n${head.index}\n${head.hash}`;

/** What sealing needs. */
export interface SealTools {
  readonly hash: HashText;
  readonly sign: Sign;
  readonly publicKey: string;
}

/** The next entry as a seal over all before it. */
export function sealLog(tools: SealTools, head: LogHead, at: Omit<LogDraft, "what" | "data">): AppendedEntry {
  const { hash, sign, publicKey } = tools;
  const signature = sign(sealText(at.camera, head));
  return appendEntry(hash, head, { ...at, what: "sealed", data: { publicKey, signature } });
}

const broken = (path: string, rule: string): PeerDataError =>
  new PeerDataError("BWC_E03", `device log: ${rule}`, { fields: { path, rule } });

/** Reads one line, without its newline; looks at its form alone. @throws PeerDataError BWC_E03 with fields `{path, rule}`. */
export function parseLogLine(line: Uint8Array): LogEntry {
  const read = readCanonical(entryForm, line);
  if (read.breach !== undefined) {
    const { path, rule } = read.breach;
    throw broken(path, path === "/" || path === SIMULATED_PATH ? rule : `${path} ${rule}`);
  }
  if (!isLogWord(read.value.what)) throw broken("/what", "a word that device logs do not have");
  return read.value as LogEntry;
}

/** The rule of the chain that an entry breaks, or undefined. */
export function chainFault(hash: HashText, head: LogHead, entry: LogEntry): string | undefined {
  const { hash: stated, ...fields } = entry;
  if (hashOfEntry(hash, { ...fields }) !== stated) return "was edited: its hash is of something else";
  if (entry.index !== head.index + 1)
    return `has number ${entry.index} where ${head.index + 1} is due: entries are missing or reordered`;
  if (entry.previous !== head.hash) return "does not stand on the entry before it";
  return undefined;
}

/** What a seal holds, or undefined for another entry or a malformed seal. */
export function sealOf({ what, data }: LogEntry): Static<typeof SealData> | undefined {
  return what === "sealed" && sealForm.is(data) ? data : undefined;
}
