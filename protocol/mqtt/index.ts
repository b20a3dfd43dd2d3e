export { asyncApiDocument } from "./asyncapi.ts";
export * from "./codec.ts";
export * from "./topics.ts";
