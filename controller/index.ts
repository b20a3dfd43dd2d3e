export * from "./app.ts";
export * from "./ledger/index.ts";
export * from "./policy/index.ts";
export * from "./links/index.ts";
export { createLog, type Log, type LogOptions } from "./log.ts";
export { type ApiAddress, type ApiOptions, createApi, listenApi } from "./api/api.ts";
