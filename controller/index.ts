export * from "./app.ts";
export * from "./ledger/index.ts";
export * from "./policy/index.ts";
export type * from "./links/link.ts";
export { createLog, type Log, type LogOptions } from "./log.ts";
