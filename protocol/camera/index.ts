export * from "./settings.ts";
export * from "./vocabulary.ts";
