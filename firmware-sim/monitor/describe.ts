import { type Message, definitionOfSmpCommand, SMP_GROUP } from "@vestige/protocol/messages";
import { OS_GROUP, Op, OsCommand, type SmpMap, type SmpMessage, decodeMap } from "@vestige/smp";

/** Longest rest of a line; a message may have 12,288 bytes. */
const MAX_DETAIL = 400;

const OPS: Readonly<Record<number, string>> = {
  [Op.read]: "read",
  [Op.readResponse]: "read answer",
  [Op.write]: "write",
  [Op.writeResponse]: "write answer",
};

const osName = (command: number): string =>
  Object.entries(OsCommand).find(([, id]) => id === command)?.[0] ?? `command ${command}`;

function subject({ group, command }: SmpMessage): string {
  if (group === OS_GROUP) return `os ${osName(command)}`;
  if (group === SMP_GROUP) return definitionOfSmpCommand(command)?.kind ?? `command ${command}`;
  return `group ${group} command ${command}`;
}

/** One SMP message in a line: what it does to what, its sequence, its map. Private parts are left out. */
export function describeSmp(message: SmpMessage): string {
  return `${OPS[message.op]} ${subject(message)} #${message.sequence} ${detail(tryMap(message.payload))}`;
}

function tryMap(payload: Uint8Array): SmpMap | string {
  try {
    return payload.length === 0 ? {} : decodeMap(payload);
  } catch {
    return `${payload.length} bytes that are no CBOR map`;
  }
}

/** One message of the contract in a line. Private parts are left out. */
export const describeMessage = (message: Message): string => `${message.kind} ${detail({ ...message })}`;

/** The envelope says nothing new on a line; names, reason texts and position are nobody's business on a screen. */
const HIDDEN = new Set(["v", "kind"]);
const PRIVATE = new Set(["private", "text"]);

function detail(value: SmpMap | string): string {
  if (typeof value === "string") return value;
  const text = JSON.stringify(value, (key, part: unknown) => {
    if (HIDDEN.has(key)) return undefined;
    if (PRIVATE.has(key)) return "(private)";
    return typeof part === "bigint" ? part.toString() : part;
  });
  return text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL)}…` : text;
}
