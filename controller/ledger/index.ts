export type {
  Appended,
  ChainPlace,
  DeviceNumber,
  EntryFilter,
  LedgerDraft,
  LedgerEntry,
  PreparedEntry,
  PrivatePart,
  StoredRow,
} from "./entry.ts";
export { ERASURE_KIND } from "./entry.ts";
export { accountFor } from "./account.ts";
export type { CameraNumbers, EventAccount } from "./account.ts";
export { prepareEntry } from "./chain-entry.ts";
export type { Stamp } from "./chain-entry.ts";
export { erasePerson } from "./erase-person.ts";
export type { ErasureOrder, ErasureReport } from "./erase-person.ts";
export { Ledger } from "./ledger.ts";
export type { LedgerOptions } from "./ledger.ts";
export { MemoryStore } from "./memory-store.ts";
export { openSqliteStore } from "./open-sqlite-store.ts";
export type { SqliteStoreOptions } from "./open-sqlite-store.ts";
export { SqliteStore } from "./sqlite-store.ts";
export type { Erased, Erasure, LedgerStore } from "./store.ts";
export { verifyLedger } from "./verify.ts";
export type { BadEntry, BadReason, Verification } from "./verify.ts";
