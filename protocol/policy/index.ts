export * from "./judgement.ts";
export * from "./report.ts";
export * from "./situation.ts";
export * from "./stop-table.ts";
export * from "./vocabulary.ts";
