import { UsageError } from "../base/index.ts";
import { MAX_MESSAGE_BYTES } from "./limits.ts";
import type { Message } from "./registry.ts";
import { refusalOf } from "./validate.ts";

const breach = (kind: string, path: string, rule: string): UsageError =>
  new UsageError("BWC_P19", `${kind} cannot be sent${path === "" ? "" : ` at ${path}`}: ${rule}`, {
    fields: { kind, path, rule },
  });

/** What we send is as strict as what we take. @throws UsageError BWC_P19 */
export function assertSendable(message: Message): void {
  const refusal = refusalOf(message as unknown as Readonly<Record<string, unknown>>);
  if (refusal !== undefined) throw breach(message.kind, refusal.path, refusal.rule);
}

/** @throws UsageError BWC_P19 when the encoded message is longer than a peer takes. */
export function assertSize(message: Message, bytes: number): void {
  if (bytes > MAX_MESSAGE_BYTES) throw breach(message.kind, "", `is longer than ${MAX_MESSAGE_BYTES} bytes`);
}
