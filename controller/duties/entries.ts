import { DUTY_KINDS, type Duty, type DutyKind } from "./duty.ts";
import type { DutyChange } from "./book.ts";

/** A duty as the ledger's public part has it. */
type DutyRecord = { readonly [field in keyof Duty]: string };

/** A ledger draft of a change; `duty-opened` or `duty-satisfied`. */
export interface DutyEntry {
  readonly kind: "duty-opened" | "duty-satisfied";
  readonly camera: string;
  readonly public: { readonly duty: DutyRecord };
}

/** The change as a draft for the ledger. */
export function dutyEntry({ kind, duty }: DutyChange): DutyEntry {
  return { kind: `duty-${kind}`, camera: duty.camera, public: { duty: { ...duty } as DutyRecord } };
}

const REQUIRED = ["id", "camera", "openedAt", "dueAt", "source"] as const;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isKind = (value: unknown): value is DutyKind => DUTY_KINDS.some((kind) => kind === value);

/** The change that an entry tells of; undefined for any other entry. */
export function dutyChangeOf(entry: {
  readonly kind: string;
  readonly public: { readonly [field: string]: unknown };
}): DutyChange | undefined {
  const kind = entry.kind === "duty-opened" ? "opened" : entry.kind === "duty-satisfied" ? "satisfied" : null;
  const { duty } = entry.public;
  if (kind === null || !isRecord(duty) || !isKind(duty["kind"])) return undefined;
  return REQUIRED.every((field) => typeof duty[field] === "string")
    ? { kind, duty: duty as unknown as Duty }
    : undefined;
}
