import { TransportError, VestigeError } from "@vestige/protocol/base";
import type { StorageTrouble } from "../evidence/evidence.ts";

/** Trouble that a storage tells by an error; that it is slow, only who waits for it can tell. */
export type DiskTrouble = Exclude<StorageTrouble, "slow">;

const TROUBLES = {
  full: { code: "BWC_R01", text: "the storage is full" },
  "read-only": { code: "BWC_R02", text: "the storage cannot be written" },
  gone: { code: "BWC_R03", text: "the folder, or the file in it, is gone" },
  failing: { code: "BWC_R04", text: "the storage fails" },
} as const satisfies Record<DiskTrouble, { code: string; text: string }>;

/** Where a storage failed, and why. */
export interface DiskFailure {
  readonly trouble: DiskTrouble;
  readonly file: string;
  readonly folder: string;
  readonly cause?: unknown;
}

/** The error of a storage: names file, folder and what the system says. */
export function diskError({ trouble, file, folder, cause }: DiskFailure): TransportError {
  const { code, text } = TROUBLES[trouble];
  const system = cause instanceof Error ? `: ${cause.message}` : "";
  return new TransportError(code, `${file || "."} in ${folder}: ${text}${system}`, {
    cause,
    fields: { file },
  });
}

/** The trouble that an error of a storage tells; undefined for any other error. */
export function troubleOf(error: unknown): StorageTrouble | undefined {
  if (!(error instanceof VestigeError)) return undefined;
  for (const [trouble, { code }] of Object.entries(TROUBLES)) {
    if (code === error.code) return trouble as DiskTrouble;
  }
  return undefined;
}

const BY_SYSTEM: ReadonlyMap<string | undefined, DiskTrouble> = new Map<string, DiskTrouble>(
  Object.entries({
    ENOSPC: "full",
    EDQUOT: "full",
    EROFS: "read-only",
    EACCES: "read-only",
    EPERM: "read-only",
    ENOENT: "gone",
    ENOTDIR: "gone",
    ESTALE: "gone",
  }),
);

/** The system's name of an error, such as `ENOSPC`; undefined where it has none. */
export function systemCodeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}

/** The trouble that the system's name of an error tells. */
export const troubleOfSystem = (code: string | undefined): DiskTrouble => BY_SYSTEM.get(code) ?? "failing";
