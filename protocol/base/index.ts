export * from "./clock.ts";
export * from "./error-codes.ts";
export * from "./errors.ts";
export * from "./fault.ts";
export * from "./ids.ts";
export * from "./message-pipe.ts";
export * from "./random.ts";
